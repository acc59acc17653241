"""How precisely the location of a person is stored.

Points are rounded here and nowhere else, whether they come from an edit or from a network that is loaded.
"""

from __future__ import annotations

import math

_HUNDREDTH = math.radians(0.01) * 6378.14
"""Kilometres of a hundredth of a degree along a meridian, or along the equator."""

_HALF_ROUND = 180_00


def kept(latitude: float, longitude: float) -> tuple[float, float]:
    """Round a point to a cell of about a kilometre: 1.1 km from south to north, 1 to 2 km from west to east.

    Meridians come closer together towards the poles, so the step between cells grows in degrees. It divides
    180 degrees, since otherwise the last cell would be a narrow one.
    """
    north = round(latitude * 100)
    kilometres = _HUNDREDTH * math.cos(math.radians(north / 100))
    least = min(math.ceil(1 / kilometres), _HALF_ROUND)
    step = next(step for step in range(least, _HALF_ROUND + 1) if _HALF_ROUND % step == 0)
    return north / 100, round(longitude * 100 / step) * step / 100
