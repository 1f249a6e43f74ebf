package org.oligoplan.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.oligoplan.dose.DoseLattice;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;
import org.oligoplan.phantom.BigPhantom;
import org.oligoplan.phantom.PhantomScan;
import org.oligoplan.phantom.PhantomStructureSet;
import org.oligoplan.volume.ImageGrid;

/// The 16 structures of the big phantom and doses on a 2.5 mm grid over all of it, whose values anywhere in a structure follow from a formula.
final class BenchDoses {

    private static final int COLUMNS = 161;
    private static final int ROWS = 113;
    private static final int PLANES = 193;
    private static final double STEP_MM = 2.5;

    private BenchDoses() {}

    /// A dose in Gy that rises evenly.
    static double linear(PatientPoint p) {
        return 30 + 0.05 * p.x() + 0.03 * p.y() + 0.04 * p.z();
    }

    /// A dose in Gy that falls off around the PTV.
    static double radial(PatientPoint p) {
        double dx = p.x() - 24;
        double dy = p.y() - 80;
        double dz = p.z() - 30;
        return 60 * Math.exp(-(dx * dx + dy * dy + dz * dz) / 1800);
    }

    /// {@return the dose's nodes}
    static ImageGrid grid() {
        return new ImageGrid(PlaneFrame.axial(BigPhantom.scan().grid().frame()), COLUMNS, ROWS, STEP_MM, STEP_MM,
                IntStream.range(0, PLANES).mapToObj(k -> new PatientPoint(-200, -140, -240 + STEP_MM * k)).toList());
    }

    static DoseLattice lattice(ToDoubleFunction<PatientPoint> dose) {
        ImageGrid grid = grid();
        double[] nodes = new double[COLUMNS * ROWS * PLANES];
        Arrays.setAll(nodes, n -> dose.applyAsDouble(grid.centre(n % COLUMNS, n / COLUMNS % ROWS, n / COLUMNS / ROWS)));
        return DoseLattice.of(grid, nodes);
    }

    /// {@return the structures' contours by name}
    static Map<String, ContourStack> structures() {
        PhantomScan scan = BigPhantom.scan();
        PlaneFrame axial = PlaneFrame.axial(scan.grid().frame());
        Map<String, ContourStack> stacks = new TreeMap<>();
        for (PhantomStructureSet.Roi roi : BigPhantom.structures(scan).rois()) {
            TreeMap<Double, List<Ring>> planes = new TreeMap<>();
            roi.contours().forEach(c -> {
                double[] xyz = c.xyz();
                double[] uv = new double[xyz.length / 3 * 2];
                for (int i = 0; i < xyz.length / 3; i++) {
                    uv[2 * i] = xyz[3 * i];
                    uv[2 * i + 1] = xyz[3 * i + 1];
                }
                planes.computeIfAbsent(xyz[2], k -> new ArrayList<>()).add(Ring.of(uv));
            });
            stacks.put(roi.name(), new ContourStack(axial,
                    planes.entrySet().stream().map(e -> new Section(e.getKey(), new Region(e.getValue()), true)).toList(),
                    OptionalDouble.of(1.5)));
        }
        return stacks;
    }
}
