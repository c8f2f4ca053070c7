export const headText = `# Whole head, coarse structures

A 3D U-Net (four levels, 12 base channels) that labels nine coarse structures of a head at 2 mm, whatever the contrast.

**For research only. Not for clinical use.** It proposes; a reader checks and corrects.

## Data and license

No scan was shown to it: it was trained for this project on scans that were made from 13 of the label maps of whole heads that come
with SynthSeg (Billot et al., *SynthSeg*, Medical Image Analysis 2023; Apache-2.0). Four of five were like T1, T2, FLAIR or proton
density weighting, the others of random contrast. The weights are own work under Apache-2.0.

## What it reaches

The Dice on made scans of two further maps, as it went over the run, stands in training.json under validations, in the order of
the classes. Nothing was chosen by it: the weights are those of the last step.
`
