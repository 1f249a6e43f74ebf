package org.oligoplan.workspace;

import java.util.List;
import java.util.Optional;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.SuvScale;
import org.oligoplan.render.AreaStatistics;
import org.oligoplan.text.Message;
import org.oligoplan.volume.Volume;

/// What a measurement says, in true patient millimetres and in the unit of its image. Made anew from the case and the image, never kept.
public sealed interface MeasuredValue {

    /// A ruler's length, mm.
    record Length(double mm) implements MeasuredValue {}

    /// An angle, 0 to 180 degrees.
    record Degrees(double degrees) implements MeasuredValue {}

    /// The values over an area, in `unit`.
    record Area(AreaStatistics.Found values, Unit unit) implements MeasuredValue {}

    /// An area without values.
    ///
    /// @param why a sentence
    record Without(Message why) implements MeasuredValue {}

    /// The unit in which an image's values are told.
    ///
    /// @param code for files: `HU`, `SUVbw`, the file's own word, or empty where the values are as stored and nothing says what they are
    /// @param name for the screen
    /// @param factor what the image's value is multiplied with
    /// @param digits after the decimal sign, of single values; means have one more where that is 0
    record Unit(String code, Message name, double factor, int digits) {

        private static final int DIGITS_SUV = 2;

        /// {@return SUV by body weight where a factor follows from the file, HU where the file says so, else the file's own unit}
        ///
        /// @param series the image
        /// @param pet what a PET says of its uptake
        public static Unit of(ImageSeries series, Optional<PetScaling> pet) {
            if (pet.isPresent()) {
                return switch (pet.get().suv()) {
                    case SuvScale.BodyWeight weight -> new Unit("SUVbw", Message.of("measuring.unit.suvbw"), weight.factor(), DIGITS_SUV);
                    case SuvScale.Refused _ -> own(pet.get().units());
                };
            }
            return series.inHounsfield() ? new Unit(ImageSeries.HOUNSFIELD, Message.of("measuring.unit.hu"), 1, 0) : own(series.unit());
        }

        private static Unit own(String unit) {
            return new Unit(unit, unit.isEmpty() ? Message.of("measuring.unit.stored") : Message.of("measuring.unit.own", unit), 1, 1);
        }
    }

    /// {@return what a measurement says}
    ///
    /// @param current the case
    /// @param measurement one of its measurements, or one under way
    /// @param volume the measurement's image, where it has been read
    static MeasuredValue of(Case current, Measurement measurement, Optional<Volume> volume) {
        return switch (measurement.shape()) {
            case MeasuredShape.Ruler ruler -> new Length(ruler.lengthMm());
            case MeasuredShape.Angle angle -> new Degrees(angle.degrees());
            case MeasuredShape.Ellipse ellipse -> area(current, measurement, ellipse, volume);
            case MeasuredShape.Outline outline -> area(current, measurement, outline, volume);
        };
    }

    private static MeasuredValue area(Case current, Measurement measurement, MeasuredShape shape, Optional<Volume> volume) {
        Optional<ImageSeries> series = current.find(measurement.image(), ImageSeries.class);
        if (volume.isEmpty() || series.isEmpty()) {
            return new Without(Message.of("measuring.refused.no-image"));
        }
        Unit unit = Unit.of(series.get(), current.uptake(measurement.image()));
        return switch (AreaStatistics.of(volume.get(), shape).orElse(AreaStatistics.Refused.NOT_FLAT)) {
            case AreaStatistics.Found found -> new Area(found.times(unit.factor()), unit);
            case AreaStatistics.Refused refused -> new Without(Message.of("measuring.refused." + switch (refused) {
                case NOTHING_INSIDE -> "nothing-inside";
                case NOT_FLAT -> "not-flat";
                case TOO_LARGE -> "too-large";
            }));
        };
    }

    /// {@return all of it in short lines: the value, and for an area mean and deviation, least and most, size and samples}
    default List<Message> lines() {
        return switch (this) {
            case Length(double mm) -> List.of(Message.of("measuring.length", mm));
            case Degrees(double degrees) -> List.of(Message.of("measuring.angle", degrees));
            case Without(Message why) -> List.of(why);
            case Area(AreaStatistics.Found v, Unit unit) -> {
                String digits = unit.digits() < 2 ? "one" : "two";
                Message range = Message.of("measuring.range." + (unit.digits() == 0 ? "whole" : digits), v.least(), v.most(), unit.name());
                Message size = Message.of(v.areaMm2() < 1000 ? "measuring.size.two" : "measuring.size.one", v.areaMm2() / 100, v.samples());
                List<Message> told = List.of(Message.of("measuring.mean." + digits, v.mean(), v.deviation(), unit.name()), range, size);
                yield v.withoutValue() == 0
                        ? told
                        : List.of(told.get(0), told.get(1), told.get(2), Message.of("measuring.without", v.withoutValue()));
            }
        };
    }
}
