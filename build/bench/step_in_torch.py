"""One step of training of the shipped hippocampus network in PyTorch, as `bench training` compares it with ours.

Same layers, loss, optimizer, shapes and threads; float32. Reads the number of rounds and threads from its arguments, waits for a
line on standard input before each round, and prints the milliseconds of each.
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

CHANNELS = (16, 32, 64)


def activated(inputs, outputs, size, stride):
    return nn.Sequential(
        nn.Conv3d(inputs, outputs, size, stride=stride, padding=1 if size == 3 else 0, bias=False),
        nn.InstanceNorm3d(outputs, affine=True),
        nn.LeakyReLU(0.01),
    )


def block(inputs, outputs):
    return nn.Sequential(activated(inputs, outputs, 3, 1), activated(outputs, outputs, 3, 1))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([nn.Identity()] + [activated(a, b, 2, 2) for a, b in zip(CHANNELS, CHANNELS[1:])])
        self.enc = nn.ModuleList([block(1 if level == 0 else c, c) for level, c in enumerate(CHANNELS)])
        self.up = nn.ModuleList([nn.Conv3d(b, a, 1) for a, b in zip(CHANNELS, CHANNELS[1:])])
        self.dec = nn.ModuleList([block(2 * c, c) for c in CHANNELS[:-1]])
        self.head = nn.Conv3d(CHANNELS[0], 3, 1)

    def forward(self, x):
        levels = []
        for down, enc in zip(self.down, self.enc):
            x = enc(down(x))
            levels.append(x)
        for level in reversed(range(len(CHANNELS) - 1)):
            above = F.interpolate(self.up[level](x), scale_factor=2, mode="nearest")
            x = self.dec[level](torch.cat([levels[level], above], 1))
        return self.head(x)


def loss_of(logits, labels):
    known = F.one_hot(labels, 3).movedim(-1, 1).float()
    probabilities = logits.softmax(1)
    overlap = 2 * (probabilities * known).sum((0, 2, 3, 4))
    sizes = probabilities.sum((0, 2, 3, 4)) + known.sum((0, 2, 3, 4))
    dice = (overlap + 1e-5) / (sizes + 1e-5)
    return F.cross_entropy(logits, labels) + 1 - dice[1:].mean()


def main(rounds, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    net = UNet()
    assert sum(p.numel() for p in net.parameters()) == 411_475
    optimizer = torch.optim.AdamW(net.parameters(), lr=2e-3, weight_decay=1e-4)
    x = torch.randn(2, 1, 40, 56, 40)
    labels = torch.randint(0, 3, (2, 40, 56, 40))
    for _ in range(rounds):
        sys.stdin.readline()
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss_of(net(x), labels).backward()
        nn.utils.clip_grad_norm_(net.parameters(), 12)
        optimizer.step()
        print(1000 * (time.perf_counter() - start), flush=True)


main(int(sys.argv[1]), int(sys.argv[2]))
