package org.oligoplan.workspace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.oligoplan.exchange.FindingKind;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.SuvScale;
import org.oligoplan.response.LeanBodyMass;
import org.oligoplan.text.Texts;

/// What `suv` answers: for each PET series the factor from the rescaled voxel to SUV by body weight with what it was made of, or why there
/// is none. A series of several volumes is named once.
final class UptakeAnswer {

    private static final JsonValue NOTHING = new JsonValue.Null(0);

    private final Texts texts;

    UptakeAnswer(Texts texts) {
        this.texts = texts;
    }

    Map<String, Object> of(Incoming incoming) {
        List<Map<String, Object>> series = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Incoming.Patient patient : incoming.patients()) {
            for (ImageSeries image : patient.images()) {
                patient.rest().pets().stream().filter(p -> p.series().equals(image.id()))
                        .filter(p -> named.add(patient.key() + " " + image.seriesInstanceUid()))
                        .forEach(p -> series.add(one(image, p)));
            }
        }
        return Map.of("series", series);
    }

    /// {@return whether no series was refused}
    static boolean isComplete(Incoming incoming) {
        return incoming.patients().stream().flatMap(p -> p.rest().pets().stream()).allMatch(p -> p.suv() instanceof SuvScale.BodyWeight);
    }

    private Map<String, Object> one(ImageSeries image, PetScaling pet) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("seriesInstanceUid", image.seriesInstanceUid());
        one.put("radiopharmaceutical", pet.tracerName());
        switch (pet.suv()) {
            case SuvScale.BodyWeight s -> one.put("suvBwFactor", s.factor());
            case SuvScale.Refused _ -> one.put("suvBwFactor", NOTHING);
        }
        one.put("units", pet.units());
        one.put("decayCorrection", pet.decayCorrection());
        switch (pet.suv()) {
            case SuvScale.BodyWeight _ -> one.put("refused", NOTHING);
            case SuvScale.Refused s -> one.put("refused", texts.of("finding." + FindingKind.of(s.reason()).id() + ".message",
                    s.arguments().toArray()));
        }
        one.put("refusedId", pet.suv() instanceof SuvScale.Refused s ? (Object) FindingKind.of(s.reason()).id() : NOTHING);
        one.put("description", image.description());
        one.put("tracer", pet.tracer().name());
        one.put("nuclide", pet.nuclide());
        number(one, "halfLifeSeconds", pet.halfLifeSeconds());
        number(one, "administeredBq", pet.administeredBq());
        one.put("injected", pet.administered().map(t -> (Object) t.toString()).orElse(NOTHING));
        one.put("correctedTo", pet.reference().map(t -> (Object) t.toString()).orElse(NOTHING));
        one.put("uptakeSeconds", pet.administered().isPresent() && pet.reference().isPresent()
                ? (Object) Duration.between(pet.administered().get(), pet.reference().get()).toSeconds()
                : NOTHING);
        number(one, "weightKg", pet.weightKg());
        number(one, "heightM", pet.heightM());
        one.put("sex", pet.sex());
        one.put("sulFactorJanmahasatian", lean(pet, LeanBodyMass.JANMAHASATIAN));
        one.put("sulFactorJames128", lean(pet, LeanBodyMass.JAMES_128));
        return one;
    }

    private static Object lean(PetScaling pet, LeanBodyMass formula) {
        LeanBodyMass.Result result = formula.of(pet.weightKg().orElse(0), pet.heightM().orElse(0), pet.sex());
        return pet.suv() instanceof SuvScale.BodyWeight suv && result instanceof LeanBodyMass.Result.Mass mass
                ? (Object) LeanBodyMass.sulFactor(suv, mass, pet.weightKg().orElseThrow())
                : NOTHING;
    }

    private static void number(Map<String, Object> json, String key, OptionalDouble value) {
        json.put(key, value.isPresent() ? (Object) value.getAsDouble() : NOTHING);
    }
}
