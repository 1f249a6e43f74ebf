package org.oligoplan.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.volume.Volume;

/// Scripts measure, and answers about a case tell what was measured.
class MeasurementVerbTest {

    @TempDir
    private Path folder;

    private FileVerbs.Answered apply(RealDesk desk, Id caseId, Map<String, ?>... steps) throws Exception {
        Path script = folder.resolve("script.json");
        Files.writeString(script, JsonWriter.write(Map.of("steps", List.of(steps))));
        return desk.cases.apply(caseId.toString(), script);
    }

    private static Map<?, ?> named(FileVerbs.Answered answered, String label) {
        return ((List<?>) Objects.requireNonNull(answered.json().get("measurements"))).stream().map(m -> (Map<?, ?>) m)
                .filter(m -> label.equals(m.get("label"))).findFirst().orElseThrow();
    }

    @Test
    @SuppressWarnings("unchecked")
    void scriptsMeasureAndAnswersTell() throws Exception {
        try (RealDesk desk = new RealDesk(folder.resolve("data"))) {
            Id caseId;
            double expected;
            List<Double> at;
            String image;
            try (CaseSession session = (CaseSession) desk.workbench.openDemo("").result().get(60, TimeUnit.SECONDS)) {
                var _ = session.loaded().get(60, TimeUnit.SECONDS);
                caseId = session.state().get().current().id();
                var planning = session.state().get().current().images().stream().filter(i -> i.modality().equals("CT")).findFirst()
                        .orElseThrow();
                image = planning.seriesInstanceUid();
                Volume volume = session.volume(planning.id()).orElseThrow();
                // A quarter of a pixel about one pixel's middle: its value is all there is.
                var p = volume.grid().centre(100, 120, 10);
                expected = volume.value(100, 120, 10);
                at = List.of(p.x(), p.y(), p.z());
            }
            double x = at.get(0);
            double y = at.get(1);
            double z = at.get(2);
            FileVerbs.Answered answered = apply(desk, caseId,
                    Map.of("do", "measure", "shape", "ruler", "label", "r", "image", image, "pointsMm",
                            List.of(List.of(0, 0, 0), List.of(2, 3, 6))),
                    Map.of("do", "measure", "shape", "angle", "label", "a", "image", image, "pointsMm",
                            List.of(List.of(0, 0, 0), List.of(0, 3, 0), List.of(0, 0, 7))),
                    Map.of("do", "measure", "shape", "ellipse", "label", "e", "image", image, "pointsMm",
                            List.of(at, List.of(x + 0.2, y, z), List.of(x, y + 0.1, z))),
                    Map.of("do", "measure", "shape", "outline", "label", "o", "image", image, "pointsMm",
                            List.of(List.of(x + 5000, y, z), List.of(x + 5001, y, z), List.of(x + 5001, y + 1, z))));
            assertThat(named(answered, "r")).satisfies(m -> assertThat(m.get("lengthMm")).isEqualTo(7.0));
            assertThat(named(answered, "a").get("angleDegrees")).isEqualTo(90.0);
            Map<?, ?> ellipse = named(answered, "e");
            assertThat(ellipse.get("unit")).isEqualTo("HU");
            assertThat(ellipse.get("mean")).asInstanceOf(InstanceOfAssertFactories.DOUBLE).isCloseTo(expected, within(1e-9));
            assertThat(ellipse.get("areaMm2")).asInstanceOf(InstanceOfAssertFactories.DOUBLE).isCloseTo(Math.PI * 0.02, within(1e-9));
            assertThat(ellipse.get("samples")).isEqualTo(1L);
            assertThat(named(answered, "o").get("refused")).asString().startsWith("No value: nothing inside");

            assertThatThrownBy(() -> apply(desk, caseId, Map.of("do", "remove-measurement", "label", "x")))
                    .isInstanceOf(WrongUseException.class);
            assertThatThrownBy(() -> apply(desk, caseId, Map.of("do", "measure", "shape", "angle", "image", image, "pointsMm",
                    List.of(List.of(0, 0, 0), List.of(0, 0, 0), List.of(0, 0, 7))))).isInstanceOf(WrongUseException.class);
            var _ = apply(desk, caseId, Map.of("do", "remove-measurement", "label", "r"));
            FileVerbs.Answered checked = desk.cases.check(caseId);
            assertThat((List<?>) checked.json().get("measurements")).hasSize(3);
            assertThat(named(checked, "e")).as("told again by the case check").isEqualTo(ellipse);
        }
    }
}
