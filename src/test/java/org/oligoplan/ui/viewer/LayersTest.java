package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.Overlay.Mix;
import org.oligoplan.render.WindowLevel;
import org.oligoplan.text.Texts;

class LayersTest {

    @Test
    void everythingComesBackAsItWasKept() {
        Layers layers = new Layers(() -> {});
        Id image = Id.random();
        Id dose = Id.random();
        layers.fusion(layers.fusion().withOn(true).withImage(image).withMix(Layers.MixKind.SWIPE).withShare(0.25).withSwipeAt(0.125)
                .withColours(ColourMap.HOT).withWindow(Optional.of(new WindowLevel(10.5, 5.25))));
        layers.dose(layers.dose().withOn(true).withDose(dose).withLines(false).withWash(true).withAlphaBeta(OptionalDouble.of(2.5))
                .withLevels(List.of(10.0, 30.5, 20.0)));
        layers.shell(true);
        Map<String, String> values = new TreeMap<>();
        layers.keep(values);
        Layers back = new Layers(() -> {});
        back.restore(values);
        assertThat(back.fusion()).isEqualTo(layers.fusion());
        assertThat(back.dose()).isEqualTo(layers.dose());
        assertThat(back.dose().levelsGy()).containsExactly(30.5, 20.0, 10.0);
        assertThat(back.shell()).isTrue();
        assertThat(back.fusion().asMix()).isEqualTo(new Mix.Swipe(0.125));
        assertThat(values.keySet()).allMatch(key -> key.startsWith("layer."));
    }

    @Test
    void whatCannotBeReadStaysAsItIs() {
        Layers layers = new Layers(() -> {});
        Layers untouched = new Layers(() -> {});
        layers.restore(Map.of("layer.image", "nobody", "layer.mix", "STIR", "layer.share", "NaN", "layer.colours", "", "layer.window.width",
                "-1", "layer.window.level", "0", "layer.dose.ratio", "-3", "layer.dose.levels", "10 x", "layer.swipe", "half"));
        assertThat(layers.fusion()).isEqualTo(untouched.fusion());
        assertThat(layers.dose()).isEqualTo(untouched.dose());
    }

    @Test
    void anotherImageOrDoseStartsWithItsOwnLook() {
        AtomicInteger told = new AtomicInteger();
        Layers layers = new Layers(told::incrementAndGet);
        Id first = Id.random();
        layers.fusion(layers.fusion().withImage(first).withColours(ColourMap.HOT).withWindow(Optional.of(new WindowLevel(10, 5))));
        layers.fusion(layers.fusion().withImage(first));
        assertThat(told).hasValue(1);
        assertThat(layers.fusion().window()).isPresent();
        layers.fusion(layers.fusion().withImage(Id.random()));
        assertThat(layers.fusion().window()).isEmpty();
        assertThat(layers.fusion().colours()).isEmpty();
        layers.dose(layers.dose().withDose(first).withLevels(List.of(5.0)));
        assertThat(layers.dose().withAlphaBeta(OptionalDouble.of(3)).levelsGy()).isEmpty();
        assertThat(layers.dose().withDose(Id.random()).levelsGy()).isEmpty();
        assertThatThrownBy(() -> layers.dose().withLevels(List.of(0.0))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void usualLevelsAreEvenStepsUpToTheGreatestDose() {
        assertThat(DoseLayer.usualLevels(39.7)).containsExactly(35.0, 30.0, 25.0, 20.0, 15.0, 10.0, 5.0);
        assertThat(DoseLayer.usualLevels(8)).containsExactly(7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0);
        assertThat(DoseLayer.usualLevels(0.3)).hasSizeBetween(5, 8).allMatch(gy -> gy > 0 && gy < 0.3);
        assertThat(DoseLayer.usualLevels(0)).isEmpty();
        assertThat(DoseLayer.usualLevels(Double.NaN)).isEmpty();
    }

    private static PetScaling pet(String units, OptionalDouble heightM, SuvScale suv) {
        return new PetScaling(Id.random(), Id.random(), Radiopharmaceutical.FES, "", "18F", units, "START", OptionalDouble.empty(),
                OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalDouble.of(60), heightM, "F", suv);
    }

    @Test
    void uptakeIsToldInTheBestUnitThatTheFileAllowsAndSaysWhyNotInABetterOne() {
        ImageSeries series = Scenery.series();
        ValueUnit weight = ValueUnit.of(series, Optional.of(pet("BQML", OptionalDouble.of(1.6), new SuvScale.BodyWeight(0.001))), false);
        assertThat(weight.name().id()).isEqualTo("layers.unit.suvbw");
        assertThat(weight.factor()).isEqualTo(0.001);
        assertThat(weight.why()).isEmpty();
        ValueUnit lean = ValueUnit.of(series, Optional.of(pet("BQML", OptionalDouble.of(1.6), new SuvScale.BodyWeight(0.001))), true);
        // Janmahasatian for a woman of 60 kg and 1.6 m: 9270 x 60 / (8780 + 244 x 60 / 2.56) = 38.36193 kg.
        assertThat(lean.name().id()).isEqualTo("layers.unit.sul");
        assertThat(lean.factor()).isCloseTo(0.001 * 38.36193 / 60, within(1e-8));
        ValueUnit unknownHeight = ValueUnit.of(series, Optional.of(pet("BQML", OptionalDouble.empty(), new SuvScale.BodyWeight(0.001))),
                true);
        assertThat(unknownHeight.name().id()).isEqualTo("layers.unit.suvbw");
        Texts english = new Texts(Locale.ENGLISH);
        assertThat(english.of(unknownHeight.why().orElseThrow())).contains("No SUL").contains("height");
        for (SuvRefusal reason : SuvRefusal.values()) {
            ValueUnit refused = ValueUnit.of(series,
                    Optional.of(pet("BQML", OptionalDouble.empty(), SuvScale.Refused.of(reason, "1", "2", "3"))), false);
            assertThat(refused.name().id()).isEqualTo("layers.unit.bqml");
            assertThat(english.of(refused.why().orElseThrow())).isNotBlank();
        }
        assertThat(ValueUnit.of(series, Optional.empty(), false).name().id()).isEqualTo("layers.unit.hu");
    }
}
