package org.oligoplan.contour;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.planar.ConvexUnion;

/// What a stroke covers as far as it is drawn: when it is asked for again with more of its path, only the new part is worked out. A path that does not
/// begin as the last one did is another stroke, and everything is forgotten. What comes out is the same as without it. Not for several threads at once.
public final class StrokeMemory {

    /// Which part of the stack's normal is covered; the disc on a plane is of none.
    private record Band(double fromW, double toW) {}

    private static final Band DISC = new Band(Double.NaN, Double.NaN);

    private static final class Covered {
        private final ConvexUnion union = new ConvexUnion();
        private int pieces;
    }

    private final Map<Band, Covered> bands = new HashMap<>();
    private double[][] path = new double[0][];
    private double radiusMm;

    /// Takes a path, u, v and w of each place.
    void follow(double[][] uvw, double wantedMm) {
        // A click is a disc of its own, and no beginning of a line.
        boolean goesOn = path.length > 1 && path.length <= uvw.length && radiusMm == wantedMm
                && Arrays.deepEquals(path, Arrays.copyOf(uvw, path.length));
        if (!goesOn && !(path.length == uvw.length && radiusMm == wantedMm && Arrays.deepEquals(path, uvw))) {
            bands.clear();
        }
        path = uvw;
        radiusMm = wantedMm;
    }

    /// {@return what the disc covers}
    ///
    /// @param pieceOf the convex polygon of one piece of the path
    Region disc(IntFunction<double[]> pieceOf) {
        return covered(DISC, pieceOf);
    }

    /// {@return what the ball covers between two places along the normal}
    ///
    /// @param pieceOf the convex polygon of one piece of the path; an empty one where it does not come there
    Region between(double fromW, double toW, IntFunction<double[]> pieceOf) {
        return covered(new Band(fromW, toW), pieceOf);
    }

    private Region covered(Band band, IntFunction<double[]> pieceOf) {
        Covered covered = bands.computeIfAbsent(band, _ -> new Covered());
        for (; covered.pieces < Math.max(1, path.length - 1); covered.pieces++) {
            covered.union.add(pieceOf.apply(covered.pieces));
        }
        return covered.union.result();
    }
}
