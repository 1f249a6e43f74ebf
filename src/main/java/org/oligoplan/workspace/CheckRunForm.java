package org.oligoplan.workspace;

import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oligoplan.check.Account;
import org.oligoplan.check.CheckRun;
import org.oligoplan.check.CrossCheck;
import org.oligoplan.check.JoinedFiles;
import org.oligoplan.check.LesionDistance;
import org.oligoplan.check.Measured;
import org.oligoplan.check.Outcome;
import org.oligoplan.check.RuleResult;
import org.oligoplan.check.Tally;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.json.JsonWriter;
import org.oligoplan.model.Case;
import org.oligoplan.model.Lesion;
import org.oligoplan.text.InLanguages;
import org.oligoplan.text.Message;
import org.oligoplan.text.Texts;

/// A check run as JSON: with message ids for the database, so that it can be read in any language later, and in words for the command line.
final class CheckRunForm {

    private CheckRunForm() {}

    /// {@return the run with message ids and arguments}
    static String json(CheckRun run) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("protocol", run.protocolId());
        out.put("protocolVersion", run.protocolVersion());
        out.put("protocolFingerprint", run.protocolFingerprint().hex());
        out.put("ownLimits", ownLimits(run));
        out.put("caseFingerprint", run.caseFingerprint().hex());
        out.put("outcome", run.overall().code());
        out.put("rules", run.results().stream().map(CheckRunForm::rule).toList());
        out.put("distances", run.distances().stream().map(CheckRunForm::distance).toList());
        out.put("secondEngine", CrossCheckForm.of(run.second()));
        out.put("prior", PriorForm.of(run.prior(), CheckRunForm::message));
        return JsonWriter.write(out);
    }

    /// {@return the site's own limits in place of the protocol's, each with what it was, who set it and why}
    private static List<Map<String, Object>> ownLimits(CheckRun run) {
        return run.ownLimits().stream().map(own -> {
            Map<String, Object> limit = new LinkedHashMap<>();
            limit.put("constraint", own.constraint());
            limit.put("was", own.was());
            limit.put("limit", own.now());
            limit.put("unit", own.unit().sign());
            limit.put("reason", own.reason());
            limit.put("who", own.who());
            limit.put("date", own.date().toString());
            return limit;
        }).toList();
    }

    private static Map<String, Object> rule(RuleResult result) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", result.ruleId());
        out.put("version", result.ruleVersion());
        result.lesion().ifPresent(lesion -> out.put("lesion", lesion.toString()));
        out.put("outcome", result.outcome().code());
        out.put("open", open(result.outcome()).stream().map(CheckRunForm::message).toList());
        out.put("title", message(result.title()));
        out.put("message", message(result.message()));
        out.put("values", values(result.values()));
        out.put("explanation", result.explanation().stream().map(CheckRunForm::message).toList());
        return out;
    }

    private static List<Message> open(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Judgement judgement -> List.of(judgement.open());
            case Outcome.NotAssessable not -> not.missing();
            case Outcome.Met _,Outcome.NotMet _,Outcome.NotApplicable _ -> List.of();
        };
    }

    private static Map<String, Object> distance(LesionDistance d) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("lesion", d.lesion().toString());
        out.put("lesionStructure", d.lesionStructure().toString());
        out.put("structure", d.structure().toString());
        out.put("priorTarget", d.priorTarget());
        number(out, "nominalMm", d.nominalMm());
        number(out, "lowerBoundMm", d.lowerMm());
        out.put("bounded", d.bounded());
        number(out, "upperBoundMm", d.upperMm());
        out.put("overlap", d.overlap());
        out.put("from", point(d.from()));
        out.put("to", point(d.to()));
        out.put("verdict", d.verdict().name());
        d.ptvNominalMm().ifPresent(mm -> number(out, "ptvNominalMm", mm));
        out.put("flip", DistanceForm.flip(d.flip()));
        d.detail().ifPresent(detail -> DistanceForm.detail(out, detail));
        out.put("joined", d.joined().stream().map(link -> message(JoinedFiles.told(link))).toList());
        out.put("because", d.because().stream().map(CheckRunForm::message).toList());
        out.put("reservations", d.reservations().stream().map(CheckRunForm::message).toList());
        return out;
    }

    static Map<String, Object> point(PatientPoint p) {
        Map<String, Object> out = new LinkedHashMap<>();
        number(out, "x", p.x());
        number(out, "y", p.y());
        number(out, "z", p.z());
        return out;
    }

    /// JSON knows no infinity: what is not finite is left out.
    static void number(Map<String, Object> out, String key, double value) {
        if (Double.isFinite(value)) {
            out.put(key, value);
        }
    }

    /// {@return values by key: numbers as numbers, words as texts}
    static Map<String, Object> values(List<Measured> values) {
        Map<String, Object> out = new LinkedHashMap<>();
        for (Measured value : values) {
            if (value.number().isPresent() && Double.isFinite(value.number().getAsDouble())) {
                out.put(value.key(), value.number().getAsDouble());
            } else {
                out.put(value.key(), value.text());
            }
        }
        return out;
    }

    private static Map<String, Object> message(Message message) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", message.id());
        out.put("arguments", message.arguments().stream().map(CheckRunForm::argument).toList());
        return out;
    }

    private static Object argument(Object value) {
        return switch (value) {
            case Message inner -> message(inner);
            case Integer number -> number;
            case Long number -> number;
            case Double number -> Double.isFinite(number) ? number : number.toString();
            case java.math.BigDecimal number -> number;
            case TemporalAccessor time -> time.toString();
            case InLanguages words -> Map.of("en", words.in("en"), "es", words.in("es"));
            default -> value.toString();
        };
    }

    /// {@return the documented object of `check`}
    ///
    /// @param run the run
    /// @param checked the case, for lesions' names
    /// @param texts the language of the messages
    static Map<String, Object> inWords(CheckRun run, Case checked, Texts texts) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("protocol", run.protocolId());
        out.put("protocolVersion", run.protocolVersion());
        out.put("protocolFingerprint", run.protocolFingerprint().hex());
        out.put("ownLimits", ownLimits(run));
        out.put("outcome", run.overall().code());
        out.put("blocking", run.blocking());
        Map<String, Object> second = CrossCheckForm.of(run.second());
        second.put("messages", run.second().stream().filter(CrossCheck::blocking).map(c -> texts.of(c.said())).toList());
        out.put("secondEngine", second);
        out.put("answer", answer(Tally.of(run.results())));
        out.put("answerToTakePart", answer(Tally.toTakePart(run.results())));
        out.put("stillOpen", Tally.open(run.results()).stream()
                .map(o -> Map.of("what", texts.of(o.what()), "entries", o.entries())).toList());
        out.put("rules", run.results().stream().map(r -> {
            Map<String, Object> rule = new LinkedHashMap<>();
            rule.put("id", r.ruleId());
            Optional<String> lesion = r.lesion().map(id -> checked.find(id, Lesion.class).map(Lesion::name).orElseGet(id::toString));
            rule.put("lesion", lesion.orElse(""));
            rule.put("outcome", r.outcome().code());
            rule.put("values", values(r.values()));
            rule.put("message", texts.of(r.message()));
            rule.put("title", texts.of(r.title()));
            rule.put("open", open(r.outcome()).stream().map(texts::of).toList());
            account(rule, r, texts);
            return rule;
        }).toList());
        out.put("prior", PriorForm.of(run.prior(), texts::of));
        return out;
    }

    private static Map<String, Object> answer(Tally tally) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("notMet", tally.notMet());
        out.put("toJudge", tally.toJudge());
        out.put("unanswered", tally.unanswered());
        return out;
    }

    /// What stands behind a result: the same fields as in the window.
    private static void account(Map<String, Object> rule, RuleResult r, Texts texts) {
        Account account = r.account();
        rule.put("group", account.group());
        account.words().ifPresent(words -> rule.put("words", texts.of(words)));
        rule.put("source", account.source());
        rule.put("answers", account.said().stream().map(said -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("question", said.question());
            one.put("asked", texts.of(said.asked()));
            one.put("answer", texts.of(said.answer()));
            one.put("reason", said.reason());
            one.put("decidedBy", said.by().decidedBy());
            one.put("role", said.by().role().name());
            one.put("recordedBy", said.by().recordedBy());
            one.put("when", said.by().when().toString());
            return one;
        }).toList());
        rule.put("looksAt", account.looksAt().stream().map(texts::of).toList());
        rule.put("calculation", r.explanation().stream().map(texts::of).toList());
        rule.put("wouldChange", account.change().stream().map(texts::of).toList());
        rule.put("readings", account.readings().stream().map(texts::of).toList());
    }
}
