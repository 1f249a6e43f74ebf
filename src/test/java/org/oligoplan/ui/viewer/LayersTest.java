package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.oligoplan.base.Id;
import org.oligoplan.render.ColourMap;
import org.oligoplan.render.Overlay.Mix;
import org.oligoplan.render.WindowLevel;

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
}
