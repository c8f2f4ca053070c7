#!/usr/bin/env python3
"""Golden numbers for colors: what scikit-image and colorspacious compute for random sRGB colors.

- lab: CIELAB (D65, 2°) of an sRGB color, by skimage.color.rgb2lab
- ciede2000: difference of two colors, by skimage.color.deltaE_ciede2000
- simulated: the color as a dichromat sees it (Machado et al. 2009, severity 100), by colorspacious, clipped to sRGB

    /usr/bin/python3 build/reference/color.py > test/golden/color.json

Needs python3-skimage and python3-colorspacious.
"""
import json
import sys

import colorspacious
import numpy
import skimage
from skimage.color import deltaE_ciede2000, rgb2lab

random = numpy.random.default_rng(2009)
pairs = random.integers(0, 256, size=(60, 2, 3))
# Near pairs and grays: where the formula has its branches.
pairs[20:40, 1] = numpy.clip(pairs[20:40, 0] + random.integers(-6, 7, size=(20, 3)), 0, 255)
pairs[40:44, 0] = random.integers(0, 256, size=(4, 1))


def seen(rgb, kind):
    space = {'name': 'sRGB1+CVD', 'cvd_type': kind, 'severity': 100}
    return (numpy.clip(colorspacious.cspace_convert(rgb / 255, space, 'sRGB1'), 0, 1) * 255).round(4).tolist()


kinds = {'protan': 'protanomaly', 'deutan': 'deuteranomaly', 'tritan': 'tritanomaly'}
json.dump(
    {
        'command': '/usr/bin/python3 build/reference/color.py',
        'versions': {'skimage': skimage.__version__, 'colorspacious': colorspacious.__version__},
        'pairs': [
            {
                'colors': pair.tolist(),
                'lab': rgb2lab(pair / 255).round(6).tolist(),
                'ciede2000': round(float(deltaE_ciede2000(*rgb2lab(pair / 255))), 6),
                'simulated': {name: seen(pair[0], kind) for name, kind in kinds.items()},
            }
            for pair in pairs
        ],
    },
    sys.stdout,
)
