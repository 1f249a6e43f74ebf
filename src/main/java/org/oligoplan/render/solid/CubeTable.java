package org.oligoplan.render.solid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How the surface between inside and outside runs through a cube of a lattice: closed loops over the cube's edges, for each of the 256 ways in
/// which its corners can lie (marching cubes; Lorensen and Cline 1987). On a face with two inside corners across, each is cut off by itself; the
/// rule looks at nothing but the face, so that neighbouring cubes agree and the surface has no holes.
///
/// Corner c lies at (c & 1, c >> 1 & 1, c >> 2 & 1). Edges 0 to 3 run along u, 4 to 7 along v, 8 to 11 along w.
final class CubeTable {

    static final int EDGES = 12;

    /// The corners at both ends of each edge, the lower first.
    static final int[][] ENDS = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}, {0, 4}, {1, 5}, {2, 6}, {3, 7}};

    /// The corners around each face, counter-clockwise as seen from outside of the cube.
    private static final int[][] FACES = {{0, 4, 6, 2}, {1, 3, 7, 5}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 2, 3, 1}, {4, 5, 7, 6}};

    /// Loops of a case: its edges in order, so that the outside is on the side from which they run counter-clockwise.
    ///
    /// @param edges the cube's edges that the loop crosses, in order
    /// @param folded whether it crosses a face twice: such a loop is filled from its middle, since a straight line between two of its places
    ///        could lie in the face and belong to two cubes
    record Loop(int[] edges, boolean folded) {}

    private static final Loop[][] CASES = new Loop[256][];

    static {
        for (int inside = 0; inside < 256; inside++) {
            CASES[inside] = loops(inside);
        }
    }

    private CubeTable() {}

    /// {@return the loops of a cube; not to be changed}
    ///
    /// @param inside bit c is set where corner c lies inside
    static Loop[] of(int inside) {
        return CASES[inside];
    }

    private static Loop[] loops(int inside) {
        int[] next = new int[EDGES];
        int[] face = new int[EDGES];
        Arrays.fill(next, -1);
        for (int f = 0; f < FACES.length; f++) {
            int[] corners = FACES[f];
            for (int i = 0; i < 4; i++) {
                if (!in(inside, corners[i]) || in(inside, corners[(i + 3) % 4])) {
                    continue;
                }
                // A run of inside corners starts here; the line around it leads from the edge before its first corner to the one behind its last.
                int last = i;
                while (in(inside, corners[(last + 1) % 4])) {
                    last++;
                }
                int exit = edge(corners[last % 4], corners[(last + 1) % 4]);
                int entry = edge(corners[(i + 3) % 4], corners[i]);
                next[entry] = exit;
                face[entry] = f;
            }
        }
        List<Loop> found = new ArrayList<>();
        for (int start = 0; start < EDGES; start++) {
            int[] edges = new int[EDGES];
            int count = 0;
            int faces = 0;
            boolean folded = false;
            for (int at = start; next[at] >= 0;) {
                edges[count++] = at;
                folded |= (faces >> face[at] & 1) != 0;
                faces |= 1 << face[at];
                int to = next[at];
                next[at] = -1;
                at = to;
            }
            if (count > 0) {
                found.add(new Loop(Arrays.copyOf(edges, count), folded));
            }
        }
        return found.toArray(Loop[]::new);
    }

    private static boolean in(int inside, int corner) {
        return (inside >> corner & 1) != 0;
    }

    private static int edge(int a, int b) {
        for (int e = 0; e < EDGES; e++) {
            if (ENDS[e][0] == Math.min(a, b) && ENDS[e][1] == Math.max(a, b)) {
                return e;
            }
        }
        throw new IllegalStateException("corners " + a + " and " + b + " have no edge");
    }
}
