package org.oligoplan.ui.viewer;

import java.util.Locale;
import java.util.Optional;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.SuvScale;
import org.oligoplan.response.LeanBodyMass;
import org.oligoplan.text.Message;

/// The unit in which an image's values are told: uptake by body weight or by lean body mass (Janmahasatian) where a factor follows from the file,
/// else the file's own unit with the reason.
///
/// @param name the unit's name
/// @param factor what the file's value is multiplied with
/// @param digits after the decimal sign
/// @param why why it is not the unit that one would wish for; empty where it is
record ValueUnit(Message name, double factor, int digits, Optional<Message> why) {

    /// {@return the unit of an image}
    ///
    /// @param series the image
    /// @param pet what a PET says of its uptake
    /// @param lean whether lean body mass is wished for
    static ValueUnit of(ImageSeries series, Optional<PetScaling> pet, boolean lean) {
        if (pet.isEmpty()) {
            return series.inHounsfield()
                    ? new ValueUnit(Message.of("layers.unit.hu"), 1, 0, Optional.empty())
                    : new ValueUnit(series.unit().isEmpty() ? Message.of("layers.unit.none") : Message.of("layers.unit.own", series.unit()),
                            1,
                            1, Optional.empty());
        }
        return switch (pet.get().suv()) {
            case SuvScale.BodyWeight weight -> lean ? lean(pet.get(), weight) : weight(weight, Optional.empty());
            case SuvScale.Refused refused -> new ValueUnit(fileUnit(pet.get()), 1, 0, Optional.of(new Message(
                    "finding.pet-" + refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-') + ".message",
                    java.util.List.copyOf(refused.arguments()))));
        };
    }

    private static ValueUnit weight(SuvScale.BodyWeight weight, Optional<Message> why) {
        return new ValueUnit(Message.of("layers.unit.suvbw"), weight.factor(), 2, why);
    }

    private static ValueUnit lean(PetScaling pet, SuvScale.BodyWeight weight) {
        return switch (LeanBodyMass.JANMAHASATIAN.of(pet.weightKg().orElse(0), pet.heightM().orElse(0), pet.sex())) {
            case LeanBodyMass.Result.Mass mass -> new ValueUnit(Message.of("layers.unit.sul"),
                    LeanBodyMass.sulFactor(weight, mass, pet.weightKg().orElseThrow()), 2, Optional.empty());
            case LeanBodyMass.Result.Refused refused -> weight(weight, Optional.of(Message.of("layers.unit.no-sul." + refused.reason())));
        };
    }

    private static Message fileUnit(PetScaling pet) {
        return switch (pet.units()) {
            case "BQML" -> Message.of("layers.unit.bqml");
            case "" -> Message.of("layers.unit.none");
            default -> Message.of("layers.unit.own", pet.units());
        };
    }

    /// {@return a value of the file with its unit}
    Message told(double value) {
        return Message.of(switch (digits) {
            case 0 -> "layers.value.whole";
            case 1 -> "layers.value.one";
            default -> "layers.value.two";
        }, value * factor, name);
    }
}
