#!/usr/bin/python3
"""DVHs of the big phantom by this program, plastimatch and dicompyler-core, in one run on one machine.

usage: dvh_peers.py JAVA_COMMAND FOLDER [linear] [radial]
  JAVA_COMMAND  what runs org.oligoplan.bench.DosePeerFiles, e.g. "java -cp CLASSES:JARS org.oligoplan.bench.DosePeerFiles"
  FOLDER        where the phantom and the programs' files go (600 MB)
Needs the Debian packages plastimatch, python3-dicompylercore, python3-numpy.
"""
import csv
import math
import os
import shlex
import subprocess
import sys
import time

import numpy as np

# Centre and half axes of the solids whose doses follow from a formula.
SOLIDS = {
    'Lung_L': ((85, 0, 60), (55, 75, 105)), 'Lung_R': ((-85, 0, 60), (55, 75, 105)), 'Heart': ((20, -40, 20), (45, 40, 45)),
    'Liver': ((-60, -10, -110), (75, 70, 60)), 'Kidney_L': ((65, 45, -150), (28, 25, 45)), 'Kidney_R': ((-65, 45, -150), (28, 25, 45)),
    'GTV_5mm': ((24, 80, 30), (12,) * 3), 'GTV_2mm': ((-21, 80, -30), (12,) * 3), 'PTV_5mm': ((24, 80, 30), (19,) * 3),
}
SLOPE = (0.05, 0.03, 0.04)


def linear_truth(name):
    """Mean, D95%, D2% of an ellipsoid in a linear dose: the part above t half ranges is (2 + t)(1 - t)^2 / 4."""
    c, axes = SOLIDS[name]
    mean = 30 + sum(s * x for s, x in zip(SLOPE, c))
    reach = math.sqrt(sum((s * a) ** 2 for s, a in zip(SLOPE, axes)))

    def dose(share):
        low, high = -1.0, 1.0
        for _ in range(60):
            mid = (low + high) / 2
            low, high = (mid, high) if (2 + mid) * (1 - mid) ** 2 / 4 > share else (low, mid)
        return mean + reach * low

    return mean, dose(0.95), dose(0.02)


def radial_truth(name):
    """The same in 60 exp(-r^2/1800) Gy about the PTV: of 8 million seeded places."""
    random = np.random.default_rng(7)
    c, axes = SOLIDS[name]
    n = 8_000_000
    v = random.standard_normal((n, 3), dtype=np.float32)
    v /= np.linalg.norm(v, axis=1)[:, None]
    v *= np.cbrt(random.random(n, dtype=np.float32))[:, None]
    squared = np.zeros(n)
    for k, centre in enumerate((24, 80, 30)):
        squared += (v[:, k].astype(np.float64) * axes[k] + c[k] - centre) ** 2
    dose = 60 * np.exp(-squared / 1800)
    return float(dose.mean()), float(np.quantile(dose, 0.05)), float(np.quantile(dose, 0.98))


def run(command, **more):
    start = time.monotonic()
    out = subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout
    return time.monotonic() - start, out


def ours(java, folder, dose, repeats):
    seconds, out = run(shlex.split(java) + ['run', folder, dose, str(repeats)])
    found, times, read = {}, [], 0.0
    for line in out.splitlines():
        part = line.split()
        if part[0] == 'read':
            read = float(part[1])
        elif part[0] == 'dvh':
            times.append(float(part[1]))
        else:
            found[part[0]] = tuple(map(float, part[2:5]))
    return seconds, read, times, found


def plastimatch(folder, dose):
    s = os.path.join(folder, 'scratch')
    os.makedirs(s, exist_ok=True)
    masks, _ = run(['plastimatch', 'convert', '--input', folder + '/rs.dcm', '--referenced-ct', folder + '/ct', '--xor-contours',
                    '--output-ss-img', s + '/ss.nrrd', '--output-ss-list', s + '/ss.txt'])
    convert, _ = run(['plastimatch', 'convert', '--input', f'{folder}/rd_{dose}.dcm', '--output-dose-img', s + '/dose.nrrd'])
    dvh, _ = run(['plastimatch', 'dvh', '--input-ss-img', s + '/ss.nrrd', '--input-ss-list', s + '/ss.txt', '--input-dose',
                  s + '/dose.nrrd', '--bin-width', '0.01', '--num-bins', '7000', '--output-csv', s + '/dvh.csv'])
    with open(s + '/dvh.csv', encoding='utf-8') as file:
        rows = list(csv.reader(file))
    names = [n.split('(')[0].strip().strip('"') for n in rows[0]]
    data = np.array([[float(x or 0) for x in row[:len(names)]] for row in rows[1:] if len(row) >= len(names)])
    found = {}
    for i, name in enumerate(names[1:], 1):
        counts = data[:, i]
        if counts.sum() == 0:
            continue
        if np.all(np.diff(counts) <= 1e-9):
            counts = -np.diff(np.append(counts, 0))
        above = np.cumsum(counts[::-1])[::-1] / counts.sum()
        found[name] = (float((data[:, 0] * counts).sum() / counts.sum()), float(data[above >= 0.95, 0].max()),
                       float(data[above >= 0.02, 0].max()))
    return masks, convert, dvh, found


def dicompyler(folder, dose):
    import pydicom
    from dicompylercore import dicomparser, dvhcalc
    start = time.monotonic()
    structures = dicomparser.DicomParser(folder + '/rs.dcm')
    rd = pydicom.dcmread(f'{folder}/rd_{dose}.dcm')
    numbers = {v['name']: k for k, v in structures.GetStructures().items()}
    read = time.monotonic() - start
    found, seconds, body = {}, 0.0, 0.0
    for name, number in numbers.items():
        before = time.monotonic()
        dvh = dvhcalc.get_dvh(structures.ds, rd, number, use_structure_extents=True)
        spent = time.monotonic() - before
        if name == 'BODY':
            body = spent
        seconds += spent
        if dvh.volume > 0:
            found[name] = (dvh.mean, dvh.D95.value, dvh.D2.value)
    return read, seconds, body, found


def errors(found, truth):
    lines = []
    for k, what in enumerate(('mean', 'D95%', 'D2%')):
        worst = sorted((abs(found[n][k] - truth[n][k]), n) for n in truth if n in found)
        median = worst[len(worst) // 2][0]
        lines.append(f'{what} max {worst[-1][0]:.4f} ({worst[-1][1]}) median {median:.4f}')
    return '; '.join(lines) + f'; {len([n for n in truth if n in found])} of {len(truth)} structures'


def main():
    java, folder = sys.argv[1], sys.argv[2]
    if not os.path.exists(folder + '/rd_radial.dcm'):
        os.makedirs(folder, exist_ok=True)
        run(shlex.split(java) + ['write', folder])
    for dose in sys.argv[3:] or ('linear', 'radial'):
        truth_of = linear_truth if dose == 'linear' else radial_truth
        truth = {name: truth_of(name) for name in SOLIDS}
        cold = ours(java, folder, dose, 1)
        warm = ours(java, folder, dose, 25)
        median = sorted(warm[2][10:])[len(warm[2][10:]) // 2]
        masks, convert, dvh, theirs = plastimatch(folder, dose)
        print(f'== {dose} dose, 16 structures')
        print(f'ours: whole process {cold[0]:.2f} s (reading {cold[1]:.0f} ms, first DVH {cold[2][0]:.0f} ms); warm DVH {median:.0f} ms')
        print(f'plastimatch: masks {masks:.2f} s, dose {convert:.2f} s, dvh {dvh:.2f} s; together {masks + convert + dvh:.2f} s')
        print(f'  ratios: whole {(masks + convert + dvh) / cold[0]:.1f}; dvh alone over our warm DVH {dvh / median * 1000:.0f}')
        read, seconds, body, other = dicompyler(folder, dose)
        print(f'dicompyler-core (use_structure_extents): reading {read:.2f} s, get_dvh {seconds:.2f} s of which BODY {body:.2f} s')
        print(f'  ratios: whole {(read + seconds) / cold[0]:.1f}; get_dvh over our warm DVH {seconds / median * 1000:.0f}')
        print('errors in Gy against the formula')
        print('  ours            ' + errors(warm[3], truth))
        print('  plastimatch     ' + errors(theirs, truth))
        print('  dicompyler-core ' + errors(other, truth))
        sys.stdout.flush()


main()
