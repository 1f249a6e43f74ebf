package org.oligoplan.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.oligoplan.geometry.ContourStack;

/// Doses in a solid from points laid through it in lines, sorted, so that a dose of a volume is one of them. The lines are laid four times,
/// each time with other chance offsets from a fixed sequence: what the four differ by is the error, and where that is too great more points
/// are laid. For the dose of a small volume at the hot or the cold end, points are laid closer where nodes can reach it.
public final class WitnessDose {

    /// Points are laid until the standard error is under this, Gy.
    public static final double ERROR_GY = 0.01;

    private static final long SEED = 20_260_033L;
    private static final int TIMES = 4;
    private static final int FIRST = 40_000;
    private static final int MOST = 1_500_000;
    private static final int IN_SMALL = 12_000;

    private final WitnessField field;
    private final List<WitnessLayer> layers;
    private final WitnessSolid solid;
    private final double cm3;
    private List<Points> points;
    private int laid = FIRST;

    /// One laying: doses in rising order, with the volume that each stands for.
    ///
    /// @param gy rising
    /// @param mm3 of each
    /// @param unknownMm3 of those without a dose
    @SuppressWarnings("ArrayRecordComponent")
    private record Points(double[] gy, double[] mm3, double unknownMm3) {

        double doseFromTop(double volume) {
            double sum = 0;
            for (int i = gy.length - 1; i >= 0; i--) {
                sum += mm3[i];
                if (sum >= volume) {
                    return gy[i];
                }
            }
            return gy.length == 0 ? Double.NaN : gy[0];
        }

        double mm3AtLeast(double dose) {
            double sum = 0;
            for (int i = gy.length - 1; i >= 0 && gy[i] >= dose; i--) {
                sum += mm3[i];
            }
            return sum;
        }

        double known() {
            return Arrays.stream(mm3).sum();
        }

        double mean() {
            double sum = 0;
            for (int i = 0; i < gy.length; i++) {
                sum += gy[i] * mm3[i];
            }
            return sum / known();
        }
    }

    /// A number and how sure it is.
    ///
    /// @param value the number
    /// @param error its standard error
    public record Estimate(double value, double error) {}

    private WitnessDose(WitnessSolid solid, WitnessField field, double cm3) {
        this.solid = solid;
        this.layers = solid.layers();
        this.field = field;
        this.cm3 = cm3;
        this.points = lay(laid);
    }

    /// {@return the doses of a structure}
    ///
    /// @param stack in its own frame of reference; refused where empty or of unknown thickness
    /// @param way from there to the dose's frame; refused where none is given for another frame
    /// @param field the doses
    public static WitnessDose of(ContourStack stack, WitnessPlacement way, WitnessField field) {
        if (way.equals(WitnessPlacement.NONE) && !stack.plane().frame().equals(field.grid().frame())) {
            throw new IllegalArgumentException("doses are read within one frame of reference");
        }
        return new WitnessDose(WitnessSolid.nominal(stack).moved(way), field, WitnessVolume.cm3(stack));
    }

    private List<Points> lay(int count) {
        double step = Math.cbrt(cm3 * 1000 / count);
        List<Points> all = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            all.add(lay(step, new SplittableRandom(SEED + time)));
        }
        return all;
    }

    /// Lays points `step` apart.
    private Points lay(double step, SplittableRandom random) {
        double[] gy = new double[FIRST * 2];
        double[] mm3 = new double[FIRST * 2];
        int count = 0;
        double unknown = 0;
        for (WitnessLayer layer : layers) {
            double thick = layer.top() - layer.bottom();
            int parts = (int) Math.max(1, Math.ceil(thick / step));
            double[] box = layer.box();
            for (int part = 0; part < parts; part++) {
                double volume = step * step * thick / parts;
                for (double v = box[1] + random.nextDouble() * step; v < box[3]; v += step) {
                    double[] crossings = WitnessVolume.crossings(layer, v);
                    double w = layer.bottom() + thick * (part + random.nextDouble()) / parts;
                    double start = box[0] + random.nextDouble() * step;
                    for (int c = 0; c + 1 < crossings.length; c += 2) {
                        double first = start + Math.ceil((crossings[c] - start) / step) * step;
                        for (double u = first; u < crossings[c + 1]; u += step) {
                            double dose = field.at(solid.place(u, v, w));
                            if (Double.isNaN(dose)) {
                                unknown += volume;
                                continue;
                            }
                            if (count == gy.length) {
                                gy = Arrays.copyOf(gy, 2 * count);
                                mm3 = Arrays.copyOf(mm3, 2 * count);
                            }
                            gy[count] = dose;
                            mm3[count++] = volume;
                        }
                    }
                }
            }
        }
        return sorted(gy, mm3, count, unknown);
    }

    /// Lays one point by chance into each small part of some boxes.
    private Points lay(List<WitnessPeaks.Box> boxes, double step, SplittableRandom random) {
        double[] gy = new double[FIRST];
        double[] mm3 = new double[FIRST];
        int count = 0;
        for (WitnessPeaks.Box b : boxes) {
            int nu = (int) Math.max(1, Math.ceil(2 * b.halfU() / step));
            int nv = (int) Math.max(1, Math.ceil(2 * b.halfV() / step));
            int nw = (int) Math.max(1, Math.ceil(2 * b.halfW() / step));
            double volume = 8 * b.halfU() * b.halfV() * b.halfW() / nu / nv / nw;
            for (int part = 0; part < nu * nv * nw; part++) {
                double u = b.u() - b.halfU() + 2 * b.halfU() * (part % nu + random.nextDouble()) / nu;
                double v = b.v() - b.halfV() + 2 * b.halfV() * (part / nu % nv + random.nextDouble()) / nv;
                double w = b.w() - b.halfW() + 2 * b.halfW() * (Math.floorDiv(part, nu * nv) + random.nextDouble()) / nw;
                double dose = b.layer().holds(u, v) ? field.at(solid.place(u, v, w)) : Double.NaN;
                if (!Double.isNaN(dose)) {
                    if (count == gy.length) {
                        gy = Arrays.copyOf(gy, 2 * count);
                        mm3 = Arrays.copyOf(mm3, 2 * count);
                    }
                    gy[count] = dose;
                    mm3[count++] = volume;
                }
            }
        }
        return sorted(gy, mm3, count, 0);
    }

    private static Points sorted(double[] gy, double[] mm3, int count, double unknown) {
        // The dose as sortable bits above, the point's number below.
        long[] order = new long[count];
        for (int i = 0; i < count; i++) {
            int bits = Float.floatToIntBits((float) gy[i]);
            order[i] = (long) (bits ^ (bits >> 31 & Integer.MAX_VALUE)) << 32 | i;
        }
        Arrays.sort(order);
        double[] sortedGy = new double[count];
        double[] sortedMm3 = new double[count];
        for (int i = 0; i < count; i++) {
            sortedGy[i] = gy[(int) order[i]];
            sortedMm3[i] = mm3[(int) order[i]];
        }
        return new Points(sortedGy, sortedMm3, unknown);
    }

    private static Estimate estimate(List<Points> points, ToDoubleFunction<Points> number) {
        double[] found = points.stream().mapToDouble(number).toArray();
        double mean = Arrays.stream(found).average().orElse(Double.NaN);
        double squares = Arrays.stream(found).map(f -> (f - mean) * (f - mean)).sum();
        return new Estimate(mean, Math.sqrt(squares / (found.length - 1) / found.length));
    }

    /// Lays more until the number is sure enough, or no more may be laid.
    private synchronized Estimate sure(double error, ToDoubleFunction<Points> number) {
        Estimate found = estimate(points, number);
        while (found.error() > error && laid < MOST) {
            laid *= 5;
            points = lay(Math.min(laid, MOST));
            found = estimate(points, number);
        }
        return found;
    }

    /// {@return the share of the solid whose dose is not known}
    public synchronized double unknownShare() {
        return estimate(points, p -> p.unknownMm3() / (p.unknownMm3() + p.known())).value();
    }

    /// {@return the mean of the known doses}
    public Estimate mean() {
        return sure(ERROR_GY, Points::mean);
    }

    /// {@return the greatest dose that at least so much of the known part receives}
    ///
    /// @param wantedCm3 above 0, at most the solid's volume
    public Estimate doseOf(double wantedCm3) {
        double mm3 = wantedCm3 * 1000;
        double all = cm3 * 1000;
        Estimate found = sure(ERROR_GY, p -> p.doseFromTop(mm3 / all * p.known()));
        double each = all / laid;
        boolean small = mm3 / each < IN_SMALL / 4.0;
        return small && found.error() > ERROR_GY / 10 || mm3 / each < 200 ? hot(mm3, each) : found;
    }

    /// Points as close as the small volume asks for, where doses are over what twice of it, or some points, receive at least.
    private synchronized Estimate hot(double mm3, double each) {
        double from = points.stream().mapToDouble(p -> p.doseFromTop(Math.max(2 * mm3, mm3 + 60 * each))).min().orElse(0);
        List<WitnessPeaks.Box> boxes = new WitnessPeaks(solid, field, 1).over(from);
        double over = boxes.stream().mapToDouble(b -> 8 * b.halfU() * b.halfV() * b.halfW()).sum();
        // Where much of the solid receives nearly that dose, fewer points say as much.
        double step = Math.max(Math.cbrt(mm3 / IN_SMALL), Math.cbrt(over / MOST));
        List<Points> fine = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            fine.add(lay(boxes, step, new SplittableRandom(SEED + 100 + time)));
        }
        return estimate(fine, p -> p.doseFromTop(mm3));
    }

    /// {@return how much of the known part receives at least a dose, cm3}
    public Estimate cm3AtLeast(double gy) {
        double all = cm3 * 1000;
        Estimate found = sure(0.001 * all, p -> p.mm3AtLeast(gy) / p.known() * (all * (1 - p.unknownMm3() / (p.unknownMm3() + p.known()))));
        return new Estimate(found.value() / 1000, found.error() / 1000);
    }

    /// {@return the greatest dose of the known part that a climb from its hottest places finds}
    public synchronized double max() {
        return new WitnessPeaks(solid, field, 1).top(
                points.stream().mapToDouble(p -> p.gy().length == 0 ? Double.NEGATIVE_INFINITY : p.gy()[p.gy().length - 1]).max()
                        .orElseThrow());
    }

    /// {@return the least dose of the known part, found likewise}
    public synchronized double min() {
        return -new WitnessPeaks(solid, field, -1).top(
                points.stream().mapToDouble(p -> p.gy().length == 0 ? Double.NEGATIVE_INFINITY : -p.gy()[0]).max().orElseThrow());
    }

    /// {@return the volume of the solid, cm3}
    public double volumeCm3() {
        return cm3;
    }
}
