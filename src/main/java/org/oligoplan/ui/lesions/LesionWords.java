package org.oligoplan.ui.lesions;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.check.FactWords;
import org.oligoplan.check.SitesCounted;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.Case;
import org.oligoplan.model.Claim;
import org.oligoplan.model.Delivery;
import org.oligoplan.model.FactValue;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.model.Lesion;
import org.oligoplan.model.LesionMeasurement;
import org.oligoplan.model.Side;
import org.oligoplan.model.Statement;
import org.oligoplan.protocol.Question;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Figures;
import org.oligoplan.ui.control.QuestionEditor;
import org.oligoplan.ui.control.Vocabulary;

/// How what is known of lesions is said on their page.
record LesionWords(ControlKit kit, Vocabulary vocabulary) {

    private static final String NOTHING = "";
    private static final int MOST_NAMES = 8;

    String say(String id, Object... arguments) {
        return kit.say(id, arguments);
    }

    Optional<Question> question(String id) {
        return vocabulary.protocol().flatMap(p -> p.question(id));
    }

    /// {@return the newest answer to a question about a lesion, that is one}
    static Optional<FactValue> answer(Case current, String question, Id lesion) {
        return QuestionEditor.newest(current, question, Optional.of(lesion)).map(Statement::claim).map(c -> ((Claim.Fact) c).value())
                .filter(v -> !(v instanceof FactValue.NotKnown));
    }

    /// {@return the answer in words; a question mark where there is none}
    String answered(Case current, String question, Id lesion) {
        return answer(current, question, lesion).map(v -> switch (v) {
            case FactValue.YesNo yes -> say(yes.yes() ? "answer.yes" : "answer.no");
            default -> question(question).map(q -> kit.say(FactWords.of(q, v))).orElse("");
        }).orElse("?");
    }

    String place(Lesion lesion) {
        String where = lesion.site().map(s -> say("anatomy.site." + s)).orElse("?");
        return lesion.side() == Side.NOT_STATED ? where : say("panels.lesion.place", where, say("anatomy.side." + lesion.side()));
    }

    String kind(Lesion lesion) {
        return lesion.kind().map(k -> say("anatomy.kind." + k)).orElse("?");
    }

    String progressing(Lesion lesion) {
        return lesion.progressing().map(Answer::value).map(p -> say("answer." + p.name().toLowerCase(Locale.ROOT))).orElse("?");
    }

    /// {@return the kinds of evidence that show progression}
    String evidence(Case current, Id lesion) {
        return java.util.stream.Stream.concat(SitesCounted.OTHERS.stream(), java.util.stream.Stream.of(SitesCounted.FES))
                .filter(q -> answer(current, q, lesion).equals(Optional.of(new FactValue.YesNo(true))))
                .map(q -> say("lesions." + q)).collect(Collectors.joining(", "));
    }

    static OptionalDouble newest(Case current, Id lesion, java.util.function.Function<LesionMeasurement, OptionalDouble> value) {
        return LesionMeasurement.of(current, lesion).stream().map(value).filter(OptionalDouble::isPresent).findFirst()
                .orElse(OptionalDouble.empty());
    }

    String mm(OptionalDouble mm) {
        return mm.isPresent() ? kit.figures().plainMm(mm.getAsDouble()) : NOTHING;
    }

    String suv(OptionalDouble suv) {
        return suv.isPresent() ? kit.figures().decimal(BigDecimal.valueOf(suv.getAsDouble()), 2) : NOTHING;
    }

    String gray(BigDecimal gray) {
        return kit.figures().gray(gray);
    }

    String prescription(Lesion lesion) {
        return lesion.prescription().map(a -> say("lesions.prescription", gray(a.value().total().gray()), a.value().fractions()))
                .orElse(NOTHING);
    }

    String delivery(Case current, Lesion lesion) {
        Optional<Delivery> d = Delivery.of(current, lesion.id());
        String standing = say("lesions.standing." + Delivery.standing(current, lesion));
        return d.map(x -> say("lesions.delivered", standing, x.delivered().size(),
                lesion.prescription().map(a -> Integer.toString(a.value().fractions())).orElse("?"), gray(x.total().gray())))
                .orElse(standing);
    }

    String by(Attribution by) {
        return say("lesions.by", by.decidedBy(), Figures.dayAndTime(by.when()));
    }

    static String day(LocalDate day) {
        return day.toString();
    }

    String image(Case current, Id id) {
        return current.find(id, ImageSeries.class).map(i -> (i.modality() + " " + i.description()).strip()).orElse("");
    }

    /// {@return what a measurement says, in one line}
    String measured(LesionMeasurement m) {
        java.util.List<String> said = new java.util.ArrayList<>();
        m.longestMm().ifPresent(mm -> said.add(say("lesions.measured.longest", mm(OptionalDouble.of(mm)))));
        m.shortMm().ifPresent(mm -> said.add(say("lesions.measured.short", mm(OptionalDouble.of(mm)))));
        m.suvMax().ifPresent(v -> said.add(say("lesions.measured.max", suv(OptionalDouble.of(v)))));
        m.suvPeak().ifPresent(v -> said.add(say("lesions.measured.peak", suv(OptionalDouble.of(v)))));
        m.tracer().ifPresent(t -> said.add(say("lesions.tracer." + t)));
        return String.join(", ", said);
    }

    /// {@return the names of lesions; of many, the first ones and how many more}
    String names(Case current, List<Id> lesions) {
        String first = lesions.stream().limit(MOST_NAMES).flatMap(id -> current.find(id, Lesion.class).stream()).map(Lesion::name)
                .collect(Collectors.joining(", "));
        return lesions.size() <= MOST_NAMES ? first : say("lesions.more", first, lesions.size() - MOST_NAMES);
    }
}
