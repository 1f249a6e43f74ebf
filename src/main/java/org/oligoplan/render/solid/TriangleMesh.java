package org.oligoplan.render.solid;

import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.RigidTransform;

/// A closed surface of triangles in patient millimetres, with a normal for each corner. Never changed once made; may be used from several
/// threads.
public final class TriangleMesh {

    /// Nothing.
    public static final TriangleMesh EMPTY = new TriangleMesh(new float[0], new float[0], new int[0]);

    private final float[] xyz;
    private final float[] normals;
    private final int[] corners;
    private final PatientPoint low;
    private final PatientPoint high;

    private TriangleMesh(float[] xyz, float[] normals, int[] corners) {
        this.xyz = xyz;
        this.normals = normals;
        this.corners = corners;
        float[] min = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
        float[] max = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
        for (int i = 0; i < xyz.length; i++) {
            min[i % 3] = Math.min(min[i % 3], xyz[i]);
            max[i % 3] = Math.max(max[i % 3], xyz[i]);
        }
        this.low = new PatientPoint(min[0], min[1], min[2]);
        this.high = new PatientPoint(max[0], max[1], max[2]);
    }

    /// {@return a surface whose corners are given in the coordinates of a stack's planes}
    ///
    /// @param surface takes over its arrays
    /// @param plane the planes
    static TriangleMesh of(Triangles surface, PlaneFrame plane) {
        float[] xyz = surface.xyz();
        PatientVector n = plane.normal();
        for (int i = 0; i < xyz.length; i += 3) {
            double u = xyz[i];
            double v = xyz[i + 1];
            double w = xyz[i + 2];
            xyz[i] = (float) (plane.u().x() * u + plane.v().x() * v + n.x() * w);
            xyz[i + 1] = (float) (plane.u().y() * u + plane.v().y() * v + n.y() * w);
            xyz[i + 2] = (float) (plane.u().z() * u + plane.v().z() * v + n.z() * w);
        }
        return new TriangleMesh(xyz, normals(xyz, surface.corners()), surface.corners());
    }

    /// The mean of the triangles' normals around each corner, weighted by area (Gouraud 1971).
    private static float[] normals(float[] xyz, int[] corners) {
        float[] sum = new float[xyz.length];
        for (int t = 0; t < corners.length; t += 3) {
            int a = 3 * corners[t];
            int b = 3 * corners[t + 1];
            int c = 3 * corners[t + 2];
            float px = xyz[b] - xyz[a];
            float py = xyz[b + 1] - xyz[a + 1];
            float pz = xyz[b + 2] - xyz[a + 2];
            float qx = xyz[c] - xyz[a];
            float qy = xyz[c + 1] - xyz[a + 1];
            float qz = xyz[c + 2] - xyz[a + 2];
            float nx = py * qz - pz * qy;
            float ny = pz * qx - px * qz;
            float nz = px * qy - py * qx;
            for (int corner : new int[]{a, b, c}) {
                sum[corner] += nx;
                sum[corner + 1] += ny;
                sum[corner + 2] += nz;
            }
        }
        for (int i = 0; i < sum.length; i += 3) {
            double length = Math.sqrt((double) sum[i] * sum[i] + (double) sum[i + 1] * sum[i + 1] + (double) sum[i + 2] * sum[i + 2]);
            if (length > 0) {
                sum[i] = (float) (sum[i] / length);
                sum[i + 1] = (float) (sum[i + 1] / length);
                sum[i + 2] = (float) (sum[i + 2] / length);
            }
        }
        return sum;
    }

    public boolean isEmpty() {
        return corners.length == 0;
    }

    public int triangles() {
        return corners.length / 3;
    }

    public int vertices() {
        return xyz.length / 3;
    }

    /// Three coordinates for each vertex, mm; not to be changed.
    float[] xyz() {
        return xyz;
    }

    /// Unit normals, outwards, three values for each vertex; not to be changed.
    float[] normals() {
        return normals;
    }

    /// Three vertices for each triangle, counter-clockwise as seen from outside; not to be changed.
    int[] corners() {
        return corners;
    }

    /// {@return the least x, y and z of a mesh that is not empty}
    public PatientPoint low() {
        return low;
    }

    /// {@return the greatest x, y and z of a mesh that is not empty}
    public PatientPoint high() {
        return high;
    }

    /// {@return the middle of the mesh's box}
    public PatientPoint middle() {
        return low.towards(high, 0.5);
    }

    private PatientPoint corner(int index) {
        int i = 3 * corners[index];
        return new PatientPoint(xyz[i], xyz[i + 1], xyz[i + 2]);
    }

    /// {@return the mesh in another frame}
    ///
    /// @param motion takes places of this frame there
    public TriangleMesh through(RigidTransform motion) {
        if (motion.equals(RigidTransform.IDENTITY)) {
            return this;
        }
        float[] moved = new float[xyz.length];
        float[] turned = new float[xyz.length];
        each(xyz, moved, v -> motion.apply(new PatientPoint(v.x(), v.y(), v.z())).fromOrigin());
        each(normals, turned, motion::turn);
        return new TriangleMesh(moved, turned, corners);
    }

    private static void each(float[] from, float[] to, UnaryOperator<PatientVector> change) {
        for (int i = 0; i < from.length; i += 3) {
            PatientVector v = change.apply(new PatientVector(from[i], from[i + 1], from[i + 2]));
            to[i] = (float) v.x();
            to[i + 1] = (float) v.y();
            to[i + 2] = (float) v.z();
        }
    }

    /// {@return the volume inside, mm3; of the picture's surface, not of the structure: no number for a person is taken of it}
    public double volumeMm3() {
        double six = 0;
        for (int t = 0; t < corners.length; t += 3) {
            PatientVector a = corner(t).minus(low);
            PatientVector b = corner(t + 1).minus(low);
            PatientVector c = corner(t + 2).minus(low);
            six += a.dot(b.cross(c));
        }
        return six / 6;
    }

    /// {@return the area, mm2, with the same reservation}
    public double areaMm2() {
        double twice = 0;
        for (int t = 0; t < corners.length; t += 3) {
            PatientPoint a = corner(t);
            twice += corner(t + 1).minus(a).cross(corner(t + 2).minus(a)).length();
        }
        return twice / 2;
    }

    /// {@return how far along a ray the surface is met first, mm; whether from outside or inside}
    ///
    /// @param from where the ray starts
    /// @param direction a unit vector
    public OptionalDouble hit(PatientPoint from, PatientVector direction) {
        if (isEmpty() || !mayMeet(from, direction)) {
            return OptionalDouble.empty();
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int t = 0; t < corners.length; t += 3) {
            nearest = Math.min(nearest, hit(t, from, direction));
        }
        return nearest < Double.POSITIVE_INFINITY ? OptionalDouble.of(nearest) : OptionalDouble.empty();
    }

    private boolean mayMeet(PatientPoint from, PatientVector direction) {
        PatientVector to = middle().minus(from);
        double off = to.plus(direction.times(-to.dot(direction))).length();
        return off <= high.minus(low).length() / 2 + 1e-3;
    }

    /// By Moeller and Trumbore (1997); infinite where the triangle is missed. A ray through an edge belongs to one of its triangles at least.
    private double hit(int t, PatientPoint from, PatientVector d) {
        int i = 3 * corners[t];
        int j = 3 * corners[t + 1];
        int k = 3 * corners[t + 2];
        double ax = xyz[i] - from.x();
        double ay = xyz[i + 1] - from.y();
        double az = xyz[i + 2] - from.z();
        double px = xyz[j] - from.x() - ax;
        double py = xyz[j + 1] - from.y() - ay;
        double pz = xyz[j + 2] - from.z() - az;
        double qx = xyz[k] - from.x() - ax;
        double qy = xyz[k + 1] - from.y() - ay;
        double qz = xyz[k + 2] - from.z() - az;
        double cx = d.y() * qz - d.z() * qy;
        double cy = d.z() * qx - d.x() * qz;
        double cz = d.x() * qy - d.y() * qx;
        double det = px * cx + py * cy + pz * cz;
        if (det == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double s = -(ax * cx + ay * cy + az * cz) / det;
        if (!(s >= -1e-9 && s <= 1 + 1e-9)) {
            return Double.POSITIVE_INFINITY;
        }
        double ex = -(ay * pz - az * py);
        double ey = -(az * px - ax * pz);
        double ez = -(ax * py - ay * px);
        double r = (d.x() * ex + d.y() * ey + d.z() * ez) / det;
        if (!(r >= -1e-9 && s + r <= 1 + 1e-9)) {
            return Double.POSITIVE_INFINITY;
        }
        double way = (qx * ex + qy * ey + qz * ez) / det;
        return way >= 0 ? way : Double.POSITIVE_INFINITY;
    }
}
