package org.oligoplan.render.solid;

import java.util.Arrays;

/// A growing list of triangles, three vertices each.
final class Bin {

    int[] corners = new int[3 * 256];
    int end;

    void clear() {
        end = 0;
    }

    void add(int a, int b, int c) {
        if (end + 3 > corners.length) {
            corners = Arrays.copyOf(corners, 2 * corners.length);
        }
        corners[end] = a;
        corners[end + 1] = b;
        corners[end + 2] = c;
        end += 3;
    }
}
