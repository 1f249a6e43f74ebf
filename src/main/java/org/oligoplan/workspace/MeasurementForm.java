package org.oligoplan.workspace;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.MeasuredShape;
import org.oligoplan.model.Measurement;
import org.oligoplan.render.AreaStatistics;
import org.oligoplan.text.Texts;
import org.oligoplan.volume.Volume;

/// A case's measurements as fields of an answer; numbers unrounded, with the unit in the field's name or beside it.
final class MeasurementForm {

    private MeasurementForm() {}

    /// {@return one entry for each measurement, in the order of the case}
    ///
    /// @param volumes reads an image; asked once for each image on which an area lies
    static List<Map<String, Object>> inWords(Case current, Function<ImageSeries, Optional<Volume>> volumes, Texts texts) {
        Map<Id, Optional<Volume>> read = new HashMap<>();
        return current.all(Measurement.class).stream().map(m -> {
            boolean area = m.shape() instanceof MeasuredShape.Ellipse || m.shape() instanceof MeasuredShape.Outline;
            Optional<Volume> volume = area
                    ? read.computeIfAbsent(m.image(), id -> current.find(id, ImageSeries.class).flatMap(volumes))
                    : Optional.empty();
            return entry(current, m, volume, texts);
        }).toList();
    }

    private static Map<String, Object> entry(Case current, Measurement m, Optional<Volume> volume, Texts texts) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("measurement", m.id().toString());
        one.put("label", m.label());
        one.put("shape", m.shape().getClass().getSimpleName().toLowerCase(Locale.ROOT));
        one.put("image", current.find(m.image(), ImageSeries.class).map(ImageSeries::seriesInstanceUid).orElse(""));
        one.put("pointsMm", m.shape().handles().stream().map(MeasurementForm::place).toList());
        switch (MeasuredValue.of(current, m, volume)) {
            case MeasuredValue.Length(double mm) -> one.put("lengthMm", mm);
            case MeasuredValue.Degrees(double degrees) -> one.put("angleDegrees", degrees);
            case MeasuredValue.Without without -> one.put("refused", texts.of(without.why()));
            case MeasuredValue.Area(AreaStatistics.Found v, MeasuredValue.Unit unit) -> {
                one.put("areaMm2", v.areaMm2());
                one.put("unit", unit.code());
                one.put("mean", v.mean());
                one.put("standardDeviation", v.deviation());
                one.put("least", v.least());
                one.put("most", v.most());
                one.put("samples", v.samples());
                one.put("samplesWithoutValue", v.withoutValue());
                one.put("valuedMm2", v.valuedMm2());
            }
        }
        return one;
    }

    private static List<Double> place(PatientPoint p) {
        return List.of(p.x(), p.y(), p.z());
    }
}
