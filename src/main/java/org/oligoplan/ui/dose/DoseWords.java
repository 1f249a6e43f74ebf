package org.oligoplan.ui.dose;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.oligoplan.base.LimitRounding;
import org.oligoplan.dose.DoseCaution;
import org.oligoplan.dose.DoseMetric;
import org.oligoplan.dose.DoseMetric.Unit;
import org.oligoplan.dose.DoseMetric.Value;
import org.oligoplan.dose.NamedMetric;
import org.oligoplan.model.DoseDistribution;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.volume.ImageGrid;
import org.oligoplan.workspace.DoseStudy;

/// Says doses, volumes and how they came about.
final class DoseWords {

    private static final String NO_NUMBER = "?";

    private final ControlKit kit;

    DoseWords(ControlKit kit) {
        this.kit = kit;
    }

    static String percent(ControlKit kit, double percent) {
        return kit.say("dose.percent", kit.figures().decimal(LimitRounding.round(percent, 1), 1));
    }

    /// {@return a number with its unit; its bounds where it is not known}
    String value(Value value) {
        if (value.value().isPresent()) {
            return number(value.value().getAsDouble(), value.unit());
        }
        if (Double.isNaN(value.least())) {
            return NO_NUMBER;
        }
        return Double.isInfinite(value.most())
                ? kit.say("dose.at-least", number(value.least(), value.unit()))
                : kit.say("dose.between", plain(value.least(), value.unit()), number(value.most(), value.unit()));
    }

    private String plain(double value, Unit unit) {
        int digits = unit == Unit.PERCENT ? 1 : 2;
        return kit.figures().decimal(LimitRounding.round(value, digits), digits);
    }

    String number(double value, Unit unit) {
        return switch (unit) {
            case GY -> kit.figures().gray(value);
            case PERCENT -> percent(kit, value);
            case CM3 -> kit.figures().cm3(value);
            case RATIO -> kit.figures().decimal(LimitRounding.round(value, 2), 2);
        };
    }

    /// {@return by how much ours is greater than what was stored; what was stored where ours is not known}
    String stored(double theirs, Value ours) {
        return ours.value().isPresent()
                ? kit.say("dose.window.stored.difference", signed(ours.value().getAsDouble() - theirs, ours.unit()))
                : kit.say("dose.window.stored", number(theirs, ours.unit()));
    }

    private String signed(double value, Unit unit) {
        return (value < 0 ? "\u2212" : "+") + number(Math.abs(value), unit);
    }

    List<String> cautions(List<DoseCaution> cautions) {
        return cautions.stream().map(c -> kit.say("dose.caution." + c.id())).toList();
    }

    /// {@return how a number came about, a paragraph each: what it is, its value, structure, method, dose, prescription, what was stored}
    List<String> explanation(DoseStudy.Found found, DoseStudy.With of, NamedMetric metric, Optional<Value> value) {
        List<String> lines = new ArrayList<>();
        lines.add(meaning(metric));
        value.ifPresent(v -> {
            lines.add(v.value().isPresent()
                    ? kit.say("dose.explain.value", value(v), kit.figures().exact(BigDecimal.valueOf(v.value().getAsDouble())
                            .round(new MathContext(9))))
                    : value(v));
            of.doses().why(metric, v).ifPresent(why -> lines.add(kit.say("dose.explain.unknown", kit.say("dose.unknown." + why.name()))));
        });
        lines.add(kit.say("dose.explain.structure", of.structure().name(), of.inDose().sections().size(),
                kit.figures().cm3(of.doses().histogram().volumeCm3())));
        if (!of.doses().histogram().isWhole()) {
            lines.add(kit.say("dose.explain.outside", kit.figures().cm3(of.doses().histogram().unknownCm3())));
        }
        of.through().ifPresent(way -> lines.add(kit.say("dose.explain.through",
                way.links().stream().map(link -> link.registration().method()).collect(Collectors.joining(", ")))));
        lines.add(kit.say("dose.method"));
        lines.add(grid(found.dose()));
        OptionalDouble rx = found.wanted().prescribedGy();
        if (metric.needsPrescription() && rx.isPresent()) {
            lines.add(kit.say("dose.explain.prescription", kit.figures().gray(rx.getAsDouble())));
        }
        of.stored().ifPresent(stored -> {
            OptionalDouble theirs = stored.value(metric, rx);
            if (theirs.isPresent() && value.isPresent()) {
                lines.add(kit.say("dose.explain.stored", number(theirs.getAsDouble(), value.get().unit()),
                        value.get().value().isPresent()
                                ? signed(value.get().value().getAsDouble() - theirs.getAsDouble(), value.get().unit())
                                : NO_NUMBER,
                        kit.figures().cm3(stored.volumeCm3()),
                        kit.figures().gray(stored.binGy())));
            }
        });
        return lines;
    }

    private String grid(DoseDistribution dose) {
        ImageGrid grid = dose.grid().orElseThrow().planes();
        return kit.say("dose.explain.grid", grid.columns(), grid.rows(), grid.slices(), exact(grid.columnSpacingMm()),
                exact(grid.rowSpacingMm()), exact(grid.usualSpacingMm().orElse(0)), dose.sopInstanceUid(),
                kit.say("dose.type." + dose.type().name()), kit.say("dose.summation." + dose.summation().name()));
    }

    private String exact(double mm) {
        return kit.figures().exact(BigDecimal.valueOf(mm).round(new MathContext(6)));
    }

    private String meaning(NamedMetric metric) {
        return switch (metric) {
            case NamedMetric.OfPlan m -> kit.say("dose.meaning." + m.metric().name());
            case NamedMetric.OfStructure m -> switch (m.metric()) {
                case DoseMetric.DoseOfVolume d ->
                    kit.say("dose.meaning.dose", m.name(), d.relative() ? percent(d.volume()) : kit.say("unit.cm3", exact(d.volume())));
                case DoseMetric.VolumeOfDose v -> kit.say("dose.meaning.volume", m.name(), dose(v.dose(), v.relative()));
                case DoseMetric.SparedVolume v -> kit.say("dose.meaning.spared", m.name(), dose(v.dose(), v.relative()));
                case DoseMetric.Whole w -> kit.say("dose.meaning." + w.which().name());
            };
        };
    }

    private String percent(double value) {
        return kit.say("dose.percent", exact(value));
    }

    private String dose(double value, boolean relative) {
        return relative ? kit.say("dose.of-prescription", percent(value)) : kit.say("unit.Gy", exact(value));
    }

    /// {@return why a number is missing from the start}
    static String withoutPrescription(ControlKit kit) {
        return kit.say("dose.window.needs-prescription");
    }
}
