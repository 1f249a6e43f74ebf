package org.oligoplan.render.solid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.render.Outline;
import org.oligoplan.render.ViewGeometry;

/// Where a plane meets a surface: closed lines, since surfaces are closed.
public final class MeshCutter {

    private MeshCutter() {}

    /// {@return the lines in which a surface meets a view's plane, in the view's pixel coordinates}
    ///
    /// @param mesh in the view's frame
    /// @param view which plane
    public static List<Outline> cut(TriangleMesh mesh, ViewGeometry view) {
        List<Outline> lines = new ArrayList<>();
        for (float[] ring : rings(mesh, view.centre(), view.plane().normal())) {
            double[] xy = new double[ring.length / 3 * 2];
            for (int i = 0; i < ring.length / 3; i++) {
                PatientPoint place = new PatientPoint(ring[3 * i], ring[3 * i + 1], ring[3 * i + 2]);
                xy[2 * i] = view.xOf(place);
                xy[2 * i + 1] = view.yOf(place);
            }
            lines.add(new Outline(xy, true, true, true));
        }
        return lines;
    }

    /// {@return the closed lines in which a surface meets a plane: x, y and z in turn, mm; the last place is joined to the first}
    ///
    /// @param mesh any surface
    /// @param on a place on the plane
    /// @param normal the plane's unit normal
    public static List<float[]> rings(TriangleMesh mesh, PatientPoint on, PatientVector normal) {
        float[] xyz = mesh.xyz();
        int[] corners = mesh.corners();
        double off = on.fromOrigin().dot(normal);
        // From the edge at which a line enters a triangle to the edge at which it leaves it, with the inside on one hand: the next triangle's
        // entry.
        Map<Long, Long> next = new HashMap<>();
        for (int t = 0; t < corners.length; t += 3) {
            long entry = -1;
            long exit = -1;
            for (int i = 0; i < 3; i++) {
                int a = corners[t + i];
                int b = corners[t + (i + 1) % 3];
                boolean aboveA = depth(xyz, a, normal) >= off;
                boolean aboveB = depth(xyz, b, normal) >= off;
                if (aboveA && !aboveB) {
                    exit = edge(a, b);
                } else if (!aboveA && aboveB) {
                    entry = edge(a, b);
                }
            }
            if (entry >= 0 && exit >= 0) {
                next.put(entry, exit);
            }
        }
        List<float[]> rings = new ArrayList<>();
        while (!next.isEmpty()) {
            List<Long> edges = new ArrayList<>();
            Long at = next.keySet().iterator().next();
            while (at != null) {
                edges.add(at);
                at = next.remove(at);
            }
            float[] ring = new float[3 * (edges.size() - 1)];
            for (int i = 0; i + 1 < edges.size(); i++) {
                place(xyz, edges.get(i), normal, off, ring, 3 * i);
            }
            if (ring.length >= 9) {
                rings.add(ring);
            }
        }
        return rings;
    }

    private static long edge(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static double depth(float[] xyz, int vertex, PatientVector normal) {
        return xyz[3 * vertex] * normal.x() + xyz[3 * vertex + 1] * normal.y() + xyz[3 * vertex + 2] * normal.z();
    }

    private static void place(float[] xyz, long edge, PatientVector normal, double off, float[] into, int at) {
        int a = (int) (edge >> 32);
        int b = (int) edge;
        double from = depth(xyz, a, normal) - off;
        double to = depth(xyz, b, normal) - off;
        double t = from == to ? 0 : from / (from - to);
        for (int axis = 0; axis < 3; axis++) {
            into[at + axis] = (float) (xyz[3 * a + axis] + t * (xyz[3 * b + axis] - xyz[3 * a + axis]));
        }
    }
}
