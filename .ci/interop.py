"""Compares structures that the program wrote with those that it read, as other programs see them.

interop.py holes SOURCE TARGET        writes a structure set with holes, on the images of SOURCE
interop.py compare OUT SOURCE FIGURES compares everything that .ci/interop wrote into OUT
"""
import copy
import glob
import json
import math
import os
import sys
import warnings

import numpy as np
import pydicom

LINES = 400
FINE_PIXEL_MM = 1.25
warnings.filterwarnings('ignore')


def contours(path):
    """ROI name -> list of (N, 3) arrays, read by pydicom."""
    data = pydicom.dcmread(path)
    names = {r.ROINumber: r.ROIName for r in data.StructureSetROISequence}
    found = {}
    for roi in data.ROIContourSequence:
        rings = [np.array([float(v) for v in c.ContourData]).reshape(-1, 3) for c in getattr(roi, 'ContourSequence', [])]
        assert all(int(c.NumberOfContourPoints) * 3 == len(c.ContourData) for c in getattr(roi, 'ContourSequence', []))
        assert all(len(str(v.original_string)) <= 16 for c in getattr(roi, 'ContourSequence', []) for v in c.ContourData)
        found[names[roi.ReferencedROINumber]] = rings
    return found


def compiled(path):
    """The same, read by dicompyler-core, with its own volumes."""
    from dicompylercore import dicomparser
    parser = dicomparser.DicomParser(path)
    found, volumes = {}, {}
    for number, structure in parser.GetStructures().items():
        planes = parser.GetStructureCoordinates(number)
        found[structure['name']] = [np.array(c['data'], dtype=float) for plane in planes.values() for c in plane]
        thickness = parser.CalculatePlaneThickness(planes)
        volumes[structure['name']] = parser.CalculateStructureVolume(planes, thickness)
    return found, volumes


def planes(rings):
    by_plane = {}
    for ring in rings:
        by_plane.setdefault(round(float(ring[0, 2]), 2), []).append(ring)
    return by_plane


def area(rings, low, high):
    """Area by the even-odd rule, on horizontal lines at fixed places."""
    total = 0.0
    step = (high - low) / LINES
    for y in low + (np.arange(LINES) + 0.5) * step:
        crossings = []
        for ring in rings:
            a, b = ring, np.roll(ring, -1, axis=0)
            hit = (a[:, 1] > y) != (b[:, 1] > y)
            crossings.extend(a[hit, 0] + (y - a[hit, 1]) * (b[hit, 0] - a[hit, 0]) / (b[hit, 1] - a[hit, 1]))
        crossings.sort()
        total += sum(crossings[i + 1] - crossings[i] for i in range(0, len(crossings) - 1, 2)) * step
    return total


def beyond(rings, others):
    """Greatest distance of a corner of one from the edges of the other."""
    worst = 0.0
    a = np.concatenate([r[:, :2] for r in others])
    b = np.concatenate([np.roll(r[:, :2], -1, axis=0) for r in others])
    d = b - a
    length = np.maximum((d * d).sum(axis=1), 1e-300)
    for ring in rings:
        for p in ring[:, :2]:
            t = np.clip(((p - a) * d).sum(axis=1) / length, 0, 1)
            worst = max(worst, math.sqrt((((a + t[:, None] * d) - p) ** 2).sum(axis=1).min()))
    return worst


def difference(before, after):
    """Relative difference of the sum of areas, and the Hausdorff distance in mm."""
    one, two = planes(before), planes(after)
    if sorted(one) != sorted(two):
        return math.inf, math.inf
    first = second = far = 0.0
    for z in one:
        low = min(r[:, 1].min() for r in one[z]) - 1
        high = max(r[:, 1].max() for r in one[z]) + 1
        first += area(one[z], low, high)
        second += area(two[z], low, high)
        far = max(far, beyond(one[z], two[z]), beyond(two[z], one[z]))
    return abs(second / first - 1), far


def mask(path):
    with open(path, 'rb') as file:
        data = file.read()
    header, _, pixels = data.partition(b'ElementDataFile = LOCAL\n')
    fields = dict(line.split(' = ', 1) for line in header.decode().splitlines() if ' = ' in line)
    return np.frombuffer(pixels, dtype=np.uint8).reshape([int(n) for n in fields['DimSize'].split()][::-1]) > 0


def voxels(before, after):
    """Voxels of two masks, how many differ, and whether each differing voxel touches the other mask's surface."""
    a, b = mask(before), mask(after)
    wrong = a ^ b
    deep = wrong.copy()
    for axis in (1, 2):
        for step in (1, -1):
            deep &= np.roll(a, step, axis=axis) == a
    return int(a.sum()), int(wrong.sum()), int(deep.sum())


def holes(source, target):
    data = pydicom.dcmread(source)
    roi = data.ROIContourSequence[0]
    template = roi.ContourSequence[0]
    z0 = float(template.ContourData[2])
    used = [c for c in roi.ContourSequence]

    def circle(x, y, r, z, n, turn=1):
        points = []
        for i in range(n):
            points += ['%.4f' % (x + r * math.cos(turn * 2 * math.pi * i / n)), '%.4f' % (y + r * math.sin(turn * 2 * math.pi * i / n)), '%.4f' % z]
        return points

    def item(template, points):
        made = copy.deepcopy(template)
        made.ContourData = points
        made.NumberOfContourPoints = len(points) // 3
        return made

    def shapes(z):
        return [circle(0, 0, 40, z, 120), circle(12, 5, 15, z, 60), circle(12, 5, 5, z, 24), circle(-20, 3, 6, z, 20, -1), circle(0, 28, 1.5, z, 9)]

    roi.ContourSequence = pydicom.Sequence([item(c, points) for c in used for points in shapes(float(c.ContourData[2]))])
    data.StructureSetROISequence[0].ROIName = 'Holes'
    keep = data.StructureSetROISequence[0].ROINumber
    for name in ('StructureSetROISequence', 'ROIContourSequence', 'RTROIObservationsSequence'):
        items = getattr(data, name)
        setattr(data, name, pydicom.Sequence([i for i in items if getattr(i, 'ROINumber', getattr(i, 'ReferencedROINumber', None)) == keep]))
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = pydicom.uid.generate_uid()
    data.save_as(target)


class Table:
    def __init__(self):
        self.rows = []
        self.failed = []

    def add(self, reader, what, volume, surface, volume_bound, surface_bound, unit='mm'):
        good = volume <= volume_bound and surface <= surface_bound
        self.rows.append('| %s | %s | %.2e | %.2e %s | %s |' % (reader, what, volume, surface, unit, 'yes' if good else 'NO'))
        if not good:
            self.failed.append('%s: %s' % (reader, what))


def compare(out, source, figures):
    table = Table()
    pixel_mm = float(pydicom.dcmread(sorted(glob.glob(source + '/ct/*'))[0], stop_before_pixels=True).PixelSpacing[0])
    reference = {**contours(source + '/rs_prior.dcm'), **contours(source + '/rs_lesions.dcm')}
    written = contours(out + '/case.dcm')
    ours, theirs = json.load(open(out + '/volumes-case.json')), json.load(open(out + '/volumes-source.json'))
    before = {s['name']: s['volumeCm3'] for s in theirs['structures']}
    for s in ours['structures']:
        table.add('Oligoplan', s['name'], abs(s['volumeCm3'] / before[s['name']] - 1), 0, 1e-9, 0)
    prior, prior_volumes = compiled(source + '/rs_prior.dcm')
    lesions, lesion_volumes = compiled(source + '/rs_lesions.dcm')
    known, known_volumes = {**prior, **lesions}, {**prior_volumes, **lesion_volumes}
    seen, seen_volumes = compiled(out + '/case.dcm')
    assert sorted(written) == sorted(reference) == sorted(seen), (sorted(written), sorted(reference))
    for name in sorted(reference):
        table.add('pydicom', name, *difference(reference[name], written[name]), 1e-12, 1e-9)
        volume, surface = difference(known[name], seen[name])
        table.add('dicompyler-core', name, max(volume, abs(seen_volumes[name] / known_volumes[name] - 1)), surface, 1e-9, 1e-9)
        count, wrong, deep = voxels(glob.glob(out + '/plastimatch-source/' + name + '.mha')[0], out + '/plastimatch-case/' + name + '.mha')
        table.add('plastimatch', name, wrong / count, deep, 0, 0, 'voxels off the surface')
    truth = contours(out + '/holes.dcm')['Holes']
    ours = json.load(open(out + '/volumes-holes.json'))['structures'][0]['volumeCm3']
    for form in ('keyhole', 'nested', 'xor'):
        path = '%s/holes-%s.dcm' % (out, form)
        what = 'holes and island, ' + form
        again = json.load(open('%s/volumes-holes-%s.json' % (out, form)))['structures'][0]['volumeCm3']
        table.add('Oligoplan', what, abs(again / ours - 1), 0, 1e-6, 0)
        table.add('pydicom', what, *difference(truth, contours(path)['Holes']), 1e-9, 1e-6)
        seen, volumes = compiled(path)
        table.add('dicompyler-core', what, *difference(truth, seen['Holes']), 1e-9, 1e-6)
        # plastimatch 1.9.4 fills contours that lie in each other (its holes are closed) and passes over CLOSEDPLANAR_XOR: only keyholes come out right.
        # Its masks are held against the even-odd area, which a mask of 1.25 mm pixels meets within 1 %, one of wider pixels within as much more.
        mask_path = '%s/plastimatch-holes-%s/Holes.mha' % (out, form)
        if not os.path.exists(mask_path):
            table.rows.append('| plastimatch | %s | - | - | passes over this form |' % what)
            continue
        wanted = sum(area(rings, min(r[:, 1].min() for r in rings), max(r[:, 1].max() for r in rings)) for rings in planes(truth).values())
        off = abs(mask(mask_path).sum() * pixel_mm ** 2 / wanted - 1)
        if form == 'keyhole':
            table.add('plastimatch', what, off, 0, 1e-2 * max(1, pixel_mm / FINE_PIXEL_MM), 0)
        else:
            table.rows.append('| plastimatch | %s | %.2e | - | fills the holes of this form |' % (what, off))
    lines = ['Structures written by the program, read by others and compared with what the program read.', '',
             'Volume: relative difference. Surface: Hausdorff distance of the outlines; for masks, voxels that differ away from the surface.', '',
             '| reader | structure | volume | surface | within bounds |', '| --- | --- | --- | --- | --- |'] + table.rows
    with open(figures, 'w') as file:
        file.write('\n'.join(lines) + '\n')
    for problem in table.failed:
        print('differs: ' + problem, file=sys.stderr)
    return not table.failed


if __name__ == '__main__':
    if sys.argv[1] == 'holes':
        holes(sys.argv[2], sys.argv[3])
    else:
        sys.exit(0 if compare(*sys.argv[2:5]) else 1)
