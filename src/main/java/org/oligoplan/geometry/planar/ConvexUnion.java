package org.oligoplan.geometry.planar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;

/// The union of convex polygons that come one after the other, as along a stroke. They are joined in pairs, the pairs in pairs, and so on, so that a
/// long stroke does not meet its whole past at each step; what is joined once is kept, and one more polygon costs joins in proportion to the logarithm
/// of their number. The result depends on the polygons and their order only, not on when it was asked for. Not for several threads at once.
public final class ConvexUnion {

    /// Joined polygons: a power of two of them.
    private record Joined(Region region, int count) {}

    private final List<Joined> joined = new ArrayList<>();
    private @Nullable Region known;

    /// Adds a polygon; one without area on the grid adds nothing.
    ///
    /// @param polygon u and v in turn, mm
    public void add(double[] polygon) {
        double[] snapped = Regions.snapped(polygon);
        if (snapped.length < 6) {
            return;
        }
        known = null;
        Joined last = new Joined(Region.of(Ring.of(snapped)), 1);
        while (!joined.isEmpty() && joined.getLast().count() == last.count()) {
            Joined before = joined.removeLast();
            last = new Joined(Regions.union(before.region(), last.region()), 2 * last.count());
        }
        joined.add(last);
    }

    /// {@return what lies in any of them; on the 1/1024 mm grid}
    public Region result() {
        Region all = known;
        if (all == null) {
            all = joined.isEmpty() ? new Region(List.of()) : joined.getLast().region();
            for (int i = joined.size() - 2; i >= 0; i--) {
                all = Regions.union(joined.get(i).region(), all);
            }
            known = all;
        }
        return all;
    }
}
