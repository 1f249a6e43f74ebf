package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.oligoplan.geometry.ContourStack;
import org.oligoplan.geometry.FrameOfReference;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.geometry.PatientVector;
import org.oligoplan.geometry.PlaneFrame;
import org.oligoplan.geometry.Region;
import org.oligoplan.geometry.Ring;
import org.oligoplan.geometry.Section;

/// Random contour stacks of the kinds that hospitals draw: leaning and lobed bodies, hollow ones, several parts, branches, skipped planes, one
/// or two slices only, on planes of any orientation.
final class OddSolids {

    static final FrameOfReference FRAME = new FrameOfReference("1.2.3");

    private OddSolids() {}

    /// A body of any kind around a place.
    static ContourStack any(SplittableRandom random, PatientPoint centre) {
        PlaneFrame plane = switch (random.nextInt(4)) {
            case 0 -> tilted(random.nextDouble(-0.6, 0.6));
            case 1 -> new PlaneFrame(FRAME, new PatientVector(1, 0, 0), new PatientVector(0, 0, -1));
            default -> PlaneFrame.axial(FRAME);
        };
        double spacing = random.nextDouble(1, 5);
        int kind = random.nextInt(8);
        double radius = kind == 0 ? random.nextDouble(0.4, 1.2) * spacing : random.nextDouble(4, 22);
        int parts = kind == 1 || kind == 2 ? 2 + random.nextInt(2) : 1;
        boolean branch = kind == 2;
        boolean hollow = kind == 3;
        int half = (int) (radius / spacing) + 1;
        int skip = kind == 4 ? random.nextInt(-half, half) : Integer.MAX_VALUE;
        double lobes = kind == 5 ? 0 : random.nextDouble(0.3);
        double lean = random.nextDouble(-1.2, 1.2);
        double start = random.nextDouble(spacing);
        double squash = random.nextDouble(0.5, 1);
        List<Section> sections = new ArrayList<>();
        for (int k = -half; k <= half; k++) {
            double w = start + k * spacing;
            double squared = radius * radius - w * w;
            if (squared > 0.04 && k != skip) {
                double r = Math.sqrt(squared);
                List<Ring> rings = new ArrayList<>();
                for (int p = 0; p < parts; p++) {
                    // Branches run together at the middle.
                    double apart = p * (branch ? Math.max(0.1, w / radius) * 3 * radius : 2.4 * radius);
                    if (p == 0 || !branch || apart > 2.1 * radius) {
                        rings.add(ring(plane.uOf(centre) + lean * w + apart, plane.vOf(centre), r, squash, lobes, 64));
                    }
                }
                if (hollow && r > 5) {
                    rings.add(ring(plane.uOf(centre) + lean * w, plane.vOf(centre), r / 3, squash, 0, 24));
                }
                sections.add(new Section(plane.wOf(centre) + w, new Region(rings), true));
            }
        }
        if (sections.isEmpty()) {
            sections.add(
                    new Section(plane.wOf(centre), Region.of(ring(plane.uOf(centre), plane.vOf(centre), radius, squash, lobes, 32)), true));
        }
        return new ContourStack(plane, sections, random.nextInt(5) == 0 && sections.size() > 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(random.nextInt(4) == 0 ? spacing / 2 : spacing));
    }

    /// Two bodies some way from each other; now and then they overlap.
    static List<ContourStack> pair(SplittableRandom random) {
        ContourStack a = any(random,
                new PatientPoint(random.nextDouble(-50, 50), random.nextDouble(-50, 50), random.nextDouble(-200, 200)));
        PatientPoint from = a.plane().toPatient(a.sections().getFirst().region().rings().getFirst().u(0),
                a.sections().getFirst().region().rings().getFirst().v(0), a.sections().getFirst().offsetMm());
        double far = random.nextDouble(0, 75);
        double angle = random.nextDouble(2 * Math.PI);
        double up = random.nextDouble(-1, 1);
        double flat = Math.sqrt(1 - up * up) * far;
        return List.of(a, any(random, from.plus(new PatientVector(flat * Math.cos(angle), flat * Math.sin(angle), up * far))));
    }

    private static PlaneFrame tilted(double angle) {
        return new PlaneFrame(FRAME, new PatientVector(Math.cos(angle), 0, -Math.sin(angle)), new PatientVector(0, 1, 0));
    }

    static Ring ring(double u, double v, double r, double squash, double lobes, int corners) {
        double[] uv = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double here = r * (1 + lobes * Math.cos(3 * angle));
            uv[2 * i] = u + here * Math.cos(angle);
            uv[2 * i + 1] = v + squash * here * Math.sin(angle);
        }
        return Ring.of(uv);
    }
}
