package org.oligoplan.registration;

import java.util.Arrays;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.RigidTransform;
import org.oligoplan.jobs.Progress;
import org.oligoplan.jobs.Workforce;

/// Normalised mutual information of two images, (H(A) + H(B)) / H(A, B) (Studholme, Hill, Hawkes, Pattern Recognition 32 (1999) 71), as a
/// function of six parameters, with its gradient. The joint histogram has a cubic B-spline window along the moving image's values (Thevenaz and
/// Unser, IEEE Trans Image Processing 9 (2000) 2083; Mattes et al., IEEE Trans Med Imaging 22 (2003) 120).
///
/// The parameters turn and shift a place of the registered frame about a centre, by
/// [RigidTransform#about(PatientPoint, PatientVector, PatientVector)], before a fixed motion takes it to the moving frame: three shifts in mm, and
/// three angles times a radius, so that all six are lengths.
///
/// The sums of each part of the places are added up in one order, so that the result does not hang on the number of threads.
final class Likeness {

    static final int PARAMETERS = 6;
    /// Of images that know nothing of each other.
    static final double NONE = 1;

    private static final int LARGEST_PART = 8192;

    private final SampleSet places;
    private final Lattice moving;
    private final int bins;
    private final double leastShare;
    private final Workforce workforce;
    private final Progress progress;
    private final PatientPoint centre;
    private final double radiusMm;
    private final RigidTransform base;
    private final double[] toLattice = new double[12];

    private final int parts;
    private final double[][] histograms;
    private final double[][] sums;
    private final int[] used;
    private final float[] value;
    private final float[] slopeX;
    private final float[] slopeY;
    private final float[] slopeZ;
    private final double[] joint;
    private final double[] weight;
    private final double[] fixedShare;
    private final double[] movingShare;
    private final double[] turn = new double[9];
    private final double[][] turnBy = new double[3][9];

    /// @param places of the registered image, with its bins
    /// @param moving the moving image in bins
    /// @param bins of the histogram in each direction
    /// @param leastShare with fewer of the places on values of the moving image the likeness is NONE
    /// @param centre what is turned about, in the registered frame
    /// @param radiusMm what angles are multiplied with
    /// @param base from the registered frame to the moving one, where the parameters are 0
    Likeness(SampleSet places, Lattice moving, int bins, double leastShare, PatientPoint centre, double radiusMm, RigidTransform base,
            Workforce workforce, Progress progress) {
        this.places = places;
        this.moving = moving;
        this.bins = bins;
        this.leastShare = leastShare;
        this.workforce = workforce;
        this.progress = progress;
        this.centre = centre;
        this.radiusMm = radiusMm;
        this.base = base;
        this.parts = (places.size() + LARGEST_PART - 1) / LARGEST_PART;
        this.histograms = new double[parts][bins * bins];
        this.sums = new double[parts][12];
        this.used = new int[parts];
        this.value = new float[places.size()];
        this.slopeX = new float[places.size()];
        this.slopeY = new float[places.size()];
        this.slopeZ = new float[places.size()];
        this.joint = new double[bins * bins];
        this.weight = new double[bins * bins];
        this.fixedShare = new double[bins];
        this.movingShare = new double[bins];
        double[] m = moving.fromPatient();
        PatientVector[] columns = {base.turn(new PatientVector(1, 0, 0)), base.turn(new PatientVector(0, 1, 0)),
                base.turn(new PatientVector(0, 0, 1)), base.shift()};
        for (int row = 0; row < 3; row++) {
            PatientVector r = new PatientVector(m[4 * row], m[4 * row + 1], m[4 * row + 2]);
            for (int c = 0; c < 4; c++) {
                toLattice[4 * row + c] = r.dot(columns[c]) + (c == 3 ? m[4 * row + 3] : 0);
            }
        }
    }

    /// {@return the motion from the registered frame to the moving one that the parameters mean}
    RigidTransform motion(double[] parameters) {
        return RigidTransform.about(centre,
                new PatientVector(Math.toDegrees(parameters[3] / radiusMm), Math.toDegrees(parameters[4] / radiusMm),
                        Math.toDegrees(parameters[5] / radiusMm)),
                new PatientVector(parameters[0], parameters[1], parameters[2])).then(base);
    }

    /// {@return the likeness}
    ///
    /// @param parameters six
    /// @param gradient filled with the six derivatives
    double at(double[] parameters, double[] gradient) {
        rotations(parameters);
        workforce.each("job.registration", parts, progress, part -> count(part, parameters));
        Arrays.fill(joint, 0);
        long all = 0;
        for (int part = 0; part < parts; part++) {
            all += used[part];
            double[] own = histograms[part];
            for (int i = 0; i < joint.length; i++) {
                joint[i] += own[i];
            }
        }
        Arrays.fill(gradient, 0);
        if (all == 0 || all < leastShare * places.size()) {
            return NONE;
        }
        double likeness = likeness(all);
        workforce.each("job.registration", parts, progress, this::slope);
        gather(gradient, all);
        return likeness;
    }

    /// R = Rz Ry Rx and its three derivatives.
    private void rotations(double[] p) {
        double sx = Math.sin(p[3] / radiusMm);
        double cx = Math.cos(p[3] / radiusMm);
        double sy = Math.sin(p[4] / radiusMm);
        double cy = Math.cos(p[4] / radiusMm);
        double sz = Math.sin(p[5] / radiusMm);
        double cz = Math.cos(p[5] / radiusMm);
        fill(turn, cz * cy, cz * sy * sx - sz * cx, cz * sy * cx + sz * sx, sz * cy, sz * sy * sx + cz * cx, sz * sy * cx - cz * sx, -sy,
                cy * sx, cy * cx);
        fill(turnBy[0], 0, cz * sy * cx + sz * sx, -cz * sy * sx + sz * cx, 0, sz * sy * cx - cz * sx, -sz * sy * sx - cz * cx, 0,
                cy * cx, -cy * sx);
        fill(turnBy[1], -cz * sy, cz * cy * sx, cz * cy * cx, -sz * sy, sz * cy * sx, sz * cy * cx, -cy, -sy * sx, -sy * cx);
        fill(turnBy[2], -sz * cy, -sz * sy * sx - cz * cx, -sz * sy * cx + cz * sx, cz * cy, cz * sy * sx - sz * cx,
                cz * sy * cx + sz * sx, 0, 0, 0);
    }

    private static void fill(double[] to, double... values) {
        System.arraycopy(values, 0, to, 0, values.length);
    }

    /// Reads the moving image at one part of the places and counts it into the part's histogram.
    private void count(int part, double[] p) {
        double[] histogram = histograms[part];
        Arrays.fill(histogram, 0);
        int from = part * LARGEST_PART;
        int to = Math.min(places.size(), from + LARGEST_PART);
        double[] t = turn;
        double[] m = toLattice;
        // Turn about the centre, shift, then to the lattice: one affine map.
        double a00 = m[0] * t[0] + m[1] * t[3] + m[2] * t[6];
        double a01 = m[0] * t[1] + m[1] * t[4] + m[2] * t[7];
        double a02 = m[0] * t[2] + m[1] * t[5] + m[2] * t[8];
        double a10 = m[4] * t[0] + m[5] * t[3] + m[6] * t[6];
        double a11 = m[4] * t[1] + m[5] * t[4] + m[6] * t[7];
        double a12 = m[4] * t[2] + m[5] * t[5] + m[6] * t[8];
        double a20 = m[8] * t[0] + m[9] * t[3] + m[10] * t[6];
        double a21 = m[8] * t[1] + m[9] * t[4] + m[10] * t[7];
        double a22 = m[8] * t[2] + m[9] * t[5] + m[10] * t[8];
        double hx = centre.x() + p[0];
        double hy = centre.y() + p[1];
        double hz = centre.z() + p[2];
        double bx = m[0] * hx + m[1] * hy + m[2] * hz + m[3];
        double by = m[4] * hx + m[5] * hy + m[6] * hz + m[7];
        double bz = m[8] * hx + m[9] * hy + m[10] * hz + m[11];
        int nx = moving.nx();
        int plane = nx * moving.ny();
        double topX = nx - 1;
        double topY = moving.ny() - 1;
        double topZ = moving.nz() - 1;
        float[] v = moving.values();
        int count = 0;
        for (int s = from; s < to; s++) {
            double px = places.x()[s] - centre.x();
            double py = places.y()[s] - centre.y();
            double pz = places.z()[s] - centre.z();
            double x = a00 * px + a01 * py + a02 * pz + bx;
            double y = a10 * px + a11 * py + a12 * pz + by;
            double z = a20 * px + a21 * py + a22 * pz + bz;
            if (!(x >= 0 && y >= 0 && z >= 0 && x < topX && y < topY && z < topZ)) {
                value[s] = Float.NaN;
                continue;
            }
            int i = (int) x;
            int j = (int) y;
            int k = (int) z;
            float fx = (float) (x - i);
            float fy = (float) (y - j);
            float fz = (float) (z - k);
            int at = k * plane + j * nx + i;
            float v000 = v[at];
            float v100 = v[at + 1];
            float v010 = v[at + nx];
            float v110 = v[at + nx + 1];
            float v001 = v[at + plane];
            float v101 = v[at + plane + 1];
            float v011 = v[at + plane + nx];
            float v111 = v[at + plane + nx + 1];
            float v00 = v000 + (v100 - v000) * fx;
            float v10 = v010 + (v110 - v010) * fx;
            float v01 = v001 + (v101 - v001) * fx;
            float v11 = v011 + (v111 - v011) * fx;
            float v0 = v00 + (v10 - v00) * fy;
            float v1 = v01 + (v11 - v01) * fy;
            float mean = v0 + (v1 - v0) * fz;
            value[s] = mean;
            if (Float.isNaN(mean)) {
                continue;
            }
            float dx0 = (v100 - v000) + ((v110 - v010) - (v100 - v000)) * fy;
            float dx1 = (v101 - v001) + ((v111 - v011) - (v101 - v001)) * fy;
            slopeX[s] = dx0 + (dx1 - dx0) * fz;
            slopeY[s] = (v10 - v00) + ((v11 - v01) - (v10 - v00)) * fz;
            slopeZ[s] = v1 - v0;
            int bin = (int) mean;
            double f = mean - bin;
            double g = 1 - f;
            int to4 = places.bin()[s] * bins + bin - 1;
            histogram[to4] += g * g * g / 6;
            histogram[to4 + 1] += (4 - 6 * f * f + 3 * f * f * f) / 6;
            histogram[to4 + 2] += (4 - 6 * g * g + 3 * g * g * g) / 6;
            histogram[to4 + 3] += f * f * f / 6;
            count++;
        }
        used[part] = count;
    }

    /// The likeness of the histogram, and by how much it rises with each entry of it; what is the same for all entries of a row plays no part, as
    /// an entry that rises lowers its neighbours.
    private double likeness(long all) {
        Arrays.fill(fixedShare, 0);
        Arrays.fill(movingShare, 0);
        double both = 0;
        for (int l = 0; l < bins; l++) {
            for (int k = 0; k < bins; k++) {
                double share = joint[l * bins + k] / all;
                joint[l * bins + k] = share;
                fixedShare[l] += share;
                movingShare[k] += share;
                both -= share > 0 ? share * Math.log(share) : 0;
            }
        }
        double single = 0;
        for (int k = 0; k < bins; k++) {
            single -= (fixedShare[k] > 0 ? fixedShare[k] * Math.log(fixedShare[k]) : 0)
                    + (movingShare[k] > 0 ? movingShare[k] * Math.log(movingShare[k]) : 0);
        }
        if (!(both > 0)) {
            Arrays.fill(weight, 0);
            return NONE;
        }
        for (int k = 0; k < bins; k++) {
            double ownLog = movingShare[k] > 0 ? Math.log(movingShare[k]) : 0;
            for (int l = 0; l < bins; l++) {
                double share = joint[l * bins + k];
                weight[l * bins + k] = share > 0 ? (single * Math.log(share) - both * ownLog) / (both * both) : 0;
            }
        }
        return single / both;
    }

    /// Sums over one part of the places: how the likeness rises when a place's image in the lattice moves, alone and times the place.
    private void slope(int part) {
        double[] sum = sums[part];
        Arrays.fill(sum, 0);
        int from = part * LARGEST_PART;
        int to = Math.min(places.size(), from + LARGEST_PART);
        double[] m = toLattice;
        double gx = 0;
        double gy = 0;
        double gz = 0;
        for (int s = from; s < to; s++) {
            float mean = value[s];
            if (Float.isNaN(mean)) {
                continue;
            }
            int bin = (int) mean;
            double f = mean - bin;
            double g = 1 - f;
            int at = places.bin()[s] * bins + bin - 1;
            double rise = -g * g / 2 * weight[at] + (1.5 * f * f - 2 * f) * weight[at + 1] + (2 * g - 1.5 * g * g) * weight[at + 2]
                    + f * f / 2 * weight[at + 3];
            double x = rise * slopeX[s];
            double y = rise * slopeY[s];
            double z = rise * slopeZ[s];
            double ux = m[0] * x + m[4] * y + m[8] * z;
            double uy = m[1] * x + m[5] * y + m[9] * z;
            double uz = m[2] * x + m[6] * y + m[10] * z;
            double px = places.x()[s] - centre.x();
            double py = places.y()[s] - centre.y();
            double pz = places.z()[s] - centre.z();
            gx += ux;
            gy += uy;
            gz += uz;
            sum[3] += ux * px;
            sum[4] += ux * py;
            sum[5] += ux * pz;
            sum[6] += uy * px;
            sum[7] += uy * py;
            sum[8] += uy * pz;
            sum[9] += uz * px;
            sum[10] += uz * py;
            sum[11] += uz * pz;
        }
        sum[0] = gx;
        sum[1] = gy;
        sum[2] = gz;
    }

    private void gather(double[] gradient, long all) {
        for (double[] sum : sums) {
            for (int a = 0; a < 3; a++) {
                gradient[a] += sum[a] / all;
                double turned = 0;
                for (int i = 0; i < 9; i++) {
                    turned += turnBy[a][i] * sum[3 + i];
                }
                gradient[3 + a] += turned / all / radiusMm;
            }
        }
    }
}
