package org.oligoplan.exchange;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oligoplan.base.Id;
import org.oligoplan.dicom.DateTimeText;
import org.oligoplan.dicom.Tag;
import org.oligoplan.model.PetScaling;
import org.oligoplan.model.Radiopharmaceutical;
import org.oligoplan.model.SuvRefusal;
import org.oligoplan.model.SuvScale;
import org.oligoplan.response.BodyWeightSuv;
import org.oligoplan.response.Radionuclide;

/// Finds the factor from the voxels of a PET series to uptake values, after QIBA's SUV pseudo-code, or why there is none. What is odd but
/// leaves the factor sure is reported beside it.
final class PetSeries {

    private static final Map<Radiopharmaceutical, Set<String>> TRACER_CODES = Map.of(Radiopharmaceutical.FDG,
            Set.of("35321007", "C-B1031"), Radiopharmaceutical.FES, Set.of("926372005", "C1831937"));
    private static final Map<Radiopharmaceutical, Pattern> TRACER_TEXTS = Map.of(Radiopharmaceutical.FDG,
            Pattern.compile("(?<![a-z])fdg(?![a-z])|d[eo]s?ox[yi]-?\\s?(?:d-)?gluc", Pattern.CASE_INSENSITIVE), Radiopharmaceutical.FES,
            Pattern.compile("(?<![a-z])fes(?![a-z])|stradiol|cerianna", Pattern.CASE_INSENSITIVE));

    /// Over midnight an injection lies at most this long before the scan; a time of day later than the scan is else a wrong one.
    private static final Duration LONGEST_OVER_MIDNIGHT = Duration.ofHours(12);
    /// With a longer half-life a scan can be days after the injection, whose date a time of day does not give.
    private static final double DAYS_LATER_SECONDS = 6 * 3600;
    private static final double SAME_TIME_SECONDS = 60;
    private static final double SAME_START_SECONDS = 2;
    private static final double UNUSUAL_BELOW_KG = 30;
    private static final double UNUSUAL_ABOVE_KG = 250;

    private final List<ImageHeader> slices;
    private final ImageHeader first;
    private final PetHeader pet;
    private final Findings findings;
    private OptionalDouble halfLifeSeconds = OptionalDouble.empty();
    private Optional<LocalDateTime> injected = Optional.empty();
    private Optional<LocalDateTime> reference = Optional.empty();

    private PetSeries(List<ImageHeader> slices, PetHeader pet, Findings findings) {
        this.slices = slices;
        this.first = slices.getFirst();
        this.pet = pet;
        this.findings = findings;
    }

    /// {@return what the series says of its uptake values; nothing where it is no PET}
    ///
    /// @param slices all images of one series and patient
    /// @param findings takes the refusal and what is odd
    static Optional<PetScaling> read(List<ImageHeader> slices, Findings findings) {
        return slices.getFirst().pet().map(pet -> new PetSeries(slices, pet, findings).scaling());
    }

    private PetScaling scaling() {
        Radiopharmaceutical tracer = tracer();
        Optional<SuvScale.Refused> untimed = times();
        SuvScale suv = scale(untimed);
        if (suv instanceof SuvScale.Refused refused) {
            add(FindingKind.of(refused.reason()), tag(refused), refused.arguments().toArray());
        }
        Optional<PetHeader.Injection> given = pet.injection();
        return new PetScaling(Id.random(), Id.random(), tracer, tracerText(), nuclideText(), pet.units(), pet.decayCorrection(),
                halfLifeSeconds, given.map(PetHeader.Injection::doseBq).orElse(OptionalDouble.empty()), injected, reference,
                pet.body().weightKg(), pet.body().heightM(), pet.body().sex(), suv);
    }

    private void add(FindingKind kind, int tag, Object... arguments) {
        findings.add(kind, first.path(), tag, first.seriesUid(), arguments);
    }

    private static int tag(SuvScale.Refused refused) {
        return switch (refused.reason()) {
            case UNITS, COUNTS -> Tag.UNITS;
            case SUV_TYPE -> Tag.SUV_TYPE;
            case NOT_CORRECTED -> Tag.CORRECTED_IMAGE;
            case DECAY_CORRECTION -> Tag.DECAY_CORRECTION;
            case NO_RADIOPHARMACEUTICAL, SEVERAL_INJECTIONS, SLICES_DIFFER, UNREADABLE_VALUE ->
                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE;
            case NO_DOSE, DOSE_IMPLAUSIBLE -> Tag.RADIONUCLIDE_TOTAL_DOSE;
            case NO_WEIGHT, WEIGHT_IMPLAUSIBLE -> Tag.PATIENT_WEIGHT;
            case NO_HALF_LIFE, HALF_LIFE_CONFLICT -> Tag.RADIONUCLIDE_HALF_LIFE;
            case NO_INJECTION_TIME, INJECTION_AFTER_SCAN, INTERVAL_IMPLAUSIBLE -> Tag.RADIOPHARMACEUTICAL_START_TIME;
            case TIME_ZONE -> Tag.TIMEZONE_OFFSET_FROM_UTC;
            case NO_REFERENCE_TIME -> Tag.SERIES_TIME;
            case NO_RESCALE -> Tag.RESCALE_SLOPE;
        };
    }

    private static SuvScale.Refused refuse(SuvRefusal reason, String... arguments) {
        return SuvScale.Refused.of(reason, arguments);
    }

    /// {@return the refusal for a value that is needed and not there: unreadable, or missing}
    private SuvScale.Refused absent(SuvRefusal missing, int... tags) {
        for (int tag : tags) {
            String reason = pet.broken().get(tag);
            if (reason != null) {
                return refuse(SuvRefusal.UNREADABLE_VALUE, Tag.describe(tag), reason);
            }
        }
        return refuse(missing);
    }

    // Units

    private SuvScale scale(Optional<SuvScale.Refused> untimed) {
        for (ImageHeader slice : slices) {
            Optional<Integer> different = slice.pet().map(pet::differsFrom).orElse(Optional.of(Tag.MODALITY));
            if (different.isPresent()) {
                return refuse(SuvRefusal.SLICES_DIFFER, Tag.describe(different.get()));
            }
        }
        long unscaled = slices.stream().filter(s -> s.scale().isEmpty()).count();
        if (unscaled > 0) {
            return refuse(SuvRefusal.NO_RESCALE, Long.toString(unscaled));
        }
        if (slices.stream().anyMatch(s -> s.scale().orElseThrow().intercept() != 0)) {
            add(FindingKind.PET_RESCALE_INTERCEPT, Tag.RESCALE_INTERCEPT);
        }
        return switch (pet.units()) {
            case "BQML" -> fromActivity(1, untimed);
            case "GML" -> alreadyUptake();
            case "CNTS" -> fromCounts(untimed);
            default -> refuse(SuvRefusal.UNITS, pet.units().isEmpty() ? "–" : pet.units());
        };
    }

    /// Without a SUV type the voxels are by body weight, as the standard says.
    private SuvScale alreadyUptake() {
        if (!pet.suvType().isEmpty() && !pet.suvType().equals("BW")) {
            return refuse(SuvRefusal.SUV_TYPE, pet.suvType());
        }
        return notCorrected().<SuvScale>map(r -> r).orElseGet(() -> new SuvScale.BodyWeight(1));
    }

    private SuvScale fromCounts(Optional<SuvScale.Refused> untimed) {
        double suv = pet.vendor().suv().orElse(0);
        double activity = pet.vendor().activity().orElse(0);
        if (suv > 0) {
            return notCorrected().<SuvScale>map(r -> r).orElseGet(() -> new SuvScale.BodyWeight(suv));
        }
        return activity > 0 ? fromActivity(activity, untimed) : refuse(SuvRefusal.COUNTS, pet.units());
    }

    private Optional<SuvScale.Refused> notCorrected() {
        if (pet.attenuationCorrected() && pet.decayCorrected()) {
            return Optional.empty();
        }
        String missing = pet.attenuationCorrected() ? "DECY" : pet.decayCorrected() ? "ATTN" : "ATTN, DECY";
        return Optional.of(refuse(SuvRefusal.NOT_CORRECTED, missing));
    }

    // Activity

    private SuvScale fromActivity(double becquerelsPerUnit, Optional<SuvScale.Refused> untimed) {
        Optional<SuvScale.Refused> raw = notCorrected();
        if (raw.isPresent()) {
            return raw.get();
        }
        boolean atStart = pet.decayCorrection().equals("START") || pet.decayCorrection().isEmpty() && pet.correctedTo().isPresent();
        if (!atStart && !pet.decayCorrection().equals("ADMIN")) {
            return refuse(SuvRefusal.DECAY_CORRECTION, pet.decayCorrection().isEmpty() ? "–" : pet.decayCorrection());
        }
        if (pet.injection().isEmpty()) {
            return refuse(SuvRefusal.NO_RADIOPHARMACEUTICAL);
        }
        if (pet.injections() > 1) {
            return refuse(SuvRefusal.SEVERAL_INJECTIONS, Integer.toString(pet.injections()));
        }
        PetHeader.Injection given = pet.injection().get();
        if (given.doseBq().isEmpty()) {
            return absent(SuvRefusal.NO_DOSE, Tag.RADIONUCLIDE_TOTAL_DOSE);
        }
        if (pet.body().weightKg().isEmpty()) {
            return absent(SuvRefusal.NO_WEIGHT, Tag.PATIENT_WEIGHT);
        }
        double dose = given.doseBq().getAsDouble();
        double weight = pet.body().weightKg().getAsDouble();
        SuvScale scale = atStart ? decayed(given, dose, weight, untimed) : administered(dose, weight);
        if (!(scale instanceof SuvScale.BodyWeight factor)) {
            return scale;
        }
        if (weight < UNUSUAL_BELOW_KG || weight > UNUSUAL_ABOVE_KG) {
            add(FindingKind.PET_WEIGHT_UNUSUAL, Tag.PATIENT_WEIGHT, weight);
        }
        double perUnit = factor.factor() * becquerelsPerUnit;
        return Double.isFinite(perUnit) && perUnit > 0 ? new SuvScale.BodyWeight(perUnit) : refuse(SuvRefusal.COUNTS, pet.units());
    }

    private SuvScale administered(double dose, double weight) {
        if (injected.isPresent() && reference.isPresent() && injected.get().isAfter(reference.get())) {
            return BodyWeightSuv.atScanStart(dose, 1, elapsedSeconds(), weight);
        }
        return BodyWeightSuv.atAdministration(dose, weight);
    }

    private SuvScale decayed(PetHeader.Injection given, double dose, double weight, Optional<SuvScale.Refused> untimed) {
        Optional<SuvScale.Refused> unknown = halfLife(given).or(() -> untimed);
        return unknown.<SuvScale>map(r -> r)
                .orElseGet(() -> BodyWeightSuv.atScanStart(dose, halfLifeSeconds.orElseThrow(), elapsedSeconds(), weight));
    }

    private double elapsedSeconds() {
        return Duration.between(injected.orElseThrow(), reference.orElseThrow()).toNanos() * 1e-9;
    }

    /// Only fluorine-18 has a half-life that is taken where the file gives none.
    private Optional<SuvScale.Refused> halfLife(PetHeader.Injection given) {
        Optional<Radionuclide> nuclide = nuclide(given);
        halfLifeSeconds = given.halfLifeSeconds();
        if (halfLifeSeconds.isPresent() && halfLifeSeconds.getAsDouble() > 0) {
            double seconds = halfLifeSeconds.getAsDouble();
            if (nuclide.isPresent() && !nuclide.get().agrees(seconds)) {
                return Optional.of(refuse(SuvRefusal.HALF_LIFE_CONFLICT, number(seconds), nuclide.get().label(),
                        number(nuclide.get().halfLifeSeconds())));
            }
            if (nuclide.isEmpty()) {
                add(FindingKind.PET_NUCLIDE_UNKNOWN, Tag.RADIONUCLIDE_CODE_SEQUENCE, number(seconds));
            }
            return Optional.empty();
        }
        if (nuclide.isPresent() && nuclide.get() == Radionuclide.F18) {
            halfLifeSeconds = OptionalDouble.of(Radionuclide.F18.halfLifeSeconds());
            add(FindingKind.PET_HALF_LIFE_FROM_NUCLIDE, Tag.RADIONUCLIDE_HALF_LIFE, number(Radionuclide.F18.halfLifeSeconds()));
            return Optional.empty();
        }
        return Optional.of(absent(SuvRefusal.NO_HALF_LIFE, Tag.RADIONUCLIDE_HALF_LIFE));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
    }

    private static Optional<Radionuclide> nuclide(PetHeader.Injection given) {
        return given.nuclides().stream().map(c -> Radionuclide.ofCode(c.value()).or(() -> Radionuclide.ofText(c.meaning())))
                .flatMap(Optional::stream).findFirst()
                .or(() -> Stream.concat(given.tracers().stream().map(PetHeader.Code::meaning), Stream.of(given.name()))
                        .map(Radionuclide::ofText).flatMap(Optional::stream).findFirst());
    }

    // Times

    /// Finds the time of injection and the time that the voxels are corrected to, both on the clock of the scan.
    private Optional<SuvScale.Refused> times() {
        reference = reference();
        if (reference.isEmpty()) {
            return Optional.of(absent(SuvRefusal.NO_REFERENCE_TIME, Tag.SERIES_DATE, Tag.SERIES_TIME, Tag.ACQUISITION_DATE,
                    Tag.ACQUISITION_TIME));
        }
        if (pet.injection().isEmpty()) {
            return Optional.of(refuse(SuvRefusal.NO_RADIOPHARMACEUTICAL));
        }
        if (pet.broken().containsKey(Tag.TIMEZONE_OFFSET_FROM_UTC)) {
            return Optional.of(absent(SuvRefusal.TIME_ZONE, Tag.TIMEZONE_OFFSET_FROM_UTC));
        }
        PetHeader.Injection given = pet.injection().get();
        if (given.dateTime().isPresent()) {
            return onTheClockOfTheScan(given.dateTime().get(), given);
        }
        if (given.time().isPresent()) {
            return onTheDayOfTheScan(given, reference.get());
        }
        return Optional.of(absent(SuvRefusal.NO_INJECTION_TIME, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME,
                Tag.RADIOPHARMACEUTICAL_START_TIME));
    }

    /// The series' time if it is not after the earliest acquisition; else what the vendor's private element says; else the start that
    /// follows from the frames' reference times where all give the same; else the earliest acquisition.
    private Optional<LocalDateTime> reference() {
        if (pet.decayCorrection().isEmpty() && pet.correctedTo().isPresent()) {
            return here(pet.correctedTo().get());
        }
        Optional<LocalDateTime> earliest = slices.stream().flatMap(s -> s.pet().stream()).flatMap(p -> p.acquired().stream())
                .min(LocalDateTime::compareTo);
        Optional<LocalDateTime> series = pet.seriesStart();
        if (series.isPresent() && (earliest.isEmpty() || !series.get().isAfter(earliest.get()))) {
            return series;
        }
        Optional<LocalDateTime> vendor = pet.vendorStart().flatMap(this::here);
        return vendor.isPresent() ? vendor : startByFrames().or(() -> earliest);
    }

    /// {@return the value on the clock of the scan; none where the two clocks cannot be related}
    private Optional<LocalDateTime> here(DateTimeText value) {
        if (value.offset().isEmpty()) {
            return Optional.of(value.local());
        }
        return pet.zone().map(zone -> value.local().atOffset(value.offset().get()).withOffsetSameInstant(zone).toLocalDateTime());
    }

    /// A frame's reference time is the moment within the frame at which its mean count rate, which falls, is reached; the frame itself began
    /// at its acquisition time.
    private Optional<LocalDateTime> startByFrames() {
        OptionalDouble halfLife = pet.injection().map(PetHeader.Injection::halfLifeSeconds).orElse(OptionalDouble.empty());
        if (halfLife.isEmpty() || !(halfLife.getAsDouble() > 0)) {
            return Optional.empty();
        }
        double decay = Math.log(2) / halfLife.getAsDouble();
        LocalDateTime start = null;
        for (ImageHeader slice : slices) {
            PetHeader header = slice.pet().orElse(pet);
            OptionalDouble at = header.frame().referenceSeconds();
            OptionalDouble duration = header.frame().durationSeconds();
            if (header.acquired().isEmpty() || at.isEmpty() || duration.isEmpty() || !(at.getAsDouble() > 0)
                    || !(duration.getAsDouble() > 0)) {
                return Optional.empty();
            }
            double x = decay * duration.getAsDouble();
            double meanRate = x < 1e-9 ? duration.getAsDouble() / 2 : Math.log(x / -Math.expm1(-x)) / decay;
            double before = at.getAsDouble() - meanRate;
            if (!(before >= -SAME_START_SECONDS && before < 1e6)) {
                return Optional.empty();
            }
            LocalDateTime own = header.acquired().get().minusNanos(Math.round(Math.max(0, before) * 1e9));
            if (start != null && Math.abs(Duration.between(start, own).toNanos()) > SAME_START_SECONDS * 1e9) {
                return Optional.empty();
            }
            start = start == null || own.isBefore(start) ? own : start;
        }
        return Optional.ofNullable(start);
    }

    /// A date and time with an offset of its own can be set against the scan only if the scan's offset is known, or if the plain time of
    /// day beside it shows that both stand on one clock.
    private Optional<SuvScale.Refused> onTheClockOfTheScan(DateTimeText value, PetHeader.Injection given) {
        Optional<LocalDateTime> local = here(value);
        if (local.isEmpty() && given.time().filter(t -> near(value.local(), value.local().toLocalDate().atTime(t))).isPresent()) {
            local = Optional.of(value.local());
        }
        if (local.isEmpty()) {
            return Optional.of(refuse(SuvRefusal.TIME_ZONE, value.offset().map(Object::toString).orElse("")));
        }
        injected = local;
        LocalDateTime taken = local.get();
        if (given.time().filter(t -> !near(taken, taken.toLocalDate().atTime(t))).isPresent()) {
            add(FindingKind.PET_INJECTION_TIMES_DIFFER, Tag.RADIOPHARMACEUTICAL_START_TIME, taken.toLocalTime(),
                    given.time().get());
        }
        return Optional.empty();
    }

    private static boolean near(LocalDateTime a, LocalDateTime b) {
        return Math.abs(Duration.between(a, b).toSeconds()) < SAME_TIME_SECONDS;
    }

    private Optional<SuvScale.Refused> onTheDayOfTheScan(PetHeader.Injection given, LocalDateTime scan) {
        LocalDateTime sameDay = scan.toLocalDate().atTime(given.time().orElseThrow());
        if (!sameDay.isAfter(scan)) {
            injected = Optional.of(sameDay);
        } else {
            LocalDateTime dayBefore = sameDay.minusDays(1);
            if (Duration.between(dayBefore, scan).compareTo(LONGEST_OVER_MIDNIGHT) > 0) {
                injected = Optional.of(sameDay);
                return Optional.empty();
            }
            injected = Optional.of(dayBefore);
            add(FindingKind.PET_OVER_MIDNIGHT, Tag.RADIOPHARMACEUTICAL_START_TIME, dayBefore.toLocalDate());
        }
        if (given.halfLifeSeconds().orElse(0) > DAYS_LATER_SECONDS) {
            add(FindingKind.PET_INJECTION_DATE_ASSUMED, Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, injected.get().toLocalDate());
        }
        return Optional.empty();
    }

    // Tracer

    private Radiopharmaceutical tracer() {
        List<PetHeader.Code> codes = pet.injection().map(PetHeader.Injection::tracers).orElse(List.of());
        List<String> texts = Stream.concat(pet.injection().stream().map(PetHeader.Injection::name),
                codes.stream().map(PetHeader.Code::meaning)).filter(t -> !t.isBlank()).toList();
        List<Radiopharmaceutical> meant = Stream.of(Radiopharmaceutical.FDG, Radiopharmaceutical.FES)
                .filter(t -> codes.stream().anyMatch(c -> TRACER_CODES.getOrDefault(t, Set.of()).contains(c.value()))
                        || texts.stream().anyMatch(text -> pattern(t).matcher(text).find()))
                .toList();
        if (meant.size() > 1) {
            add(FindingKind.PET_TRACER_CONFLICT, Tag.RADIOPHARMACEUTICAL_CODE_SEQUENCE, tracerText());
            return Radiopharmaceutical.NOT_STATED;
        }
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        if (tracerText().isEmpty()) {
            add(FindingKind.PET_TRACER_UNKNOWN, Tag.RADIOPHARMACEUTICAL);
            return Radiopharmaceutical.NOT_STATED;
        }
        return Radiopharmaceutical.OTHER;
    }

    private static Pattern pattern(Radiopharmaceutical tracer) {
        Pattern pattern = TRACER_TEXTS.get(tracer);
        if (pattern == null) {
            throw new IllegalArgumentException("no pattern for " + tracer);
        }
        return pattern;
    }

    /// {@return all names and meanings that the file gives, else the code}
    private String tracerText() {
        return pet.injection()
                .map(given -> text(Stream.concat(Stream.of(given.name()), given.tracers().stream().map(PetHeader.Code::meaning)),
                        given.tracers()))
                .orElse("");
    }

    private String nuclideText() {
        return pet.injection().map(given -> text(given.nuclides().stream().map(PetHeader.Code::meaning), given.nuclides())).orElse("");
    }

    private static String text(Stream<String> words, List<PetHeader.Code> codes) {
        List<String> distinct = words.map(String::strip).filter(w -> !w.isEmpty()).distinct().toList();
        return distinct.isEmpty()
                ? codes.stream().map(PetHeader.Code::value).filter(c -> !c.isBlank()).findFirst().orElse("")
                : String.join(", ", distinct);
    }
}
