package org.oligoplan.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.oligoplan.jobs.Job;
import org.oligoplan.json.JsonValue;
import org.oligoplan.model.Case;
import org.oligoplan.text.Message;

/// Does a script's steps, one after the other; each is on the disk before the next begins.
final class ScriptRun {

    private final CaseWorkbench workbench;
    private final Path base;

    /// @param workbench makes cases
    /// @param base what relative paths in the script start from
    ScriptRun(CaseWorkbench workbench, Path base) {
        this.workbench = workbench;
        this.base = base;
    }

    /// @param script the script
    /// @param given the case; none when the script makes it
    /// @return the session; still open
    /// @throws WrongUseException when a step is wrong or refused; the steps before it stay done
    /// @throws UnreadableInputException when files cannot be read or the case cannot be saved
    CaseSession run(CaseScript script, Optional<CaseSession> given) throws WrongUseException, UnreadableInputException {
        Optional<CaseSession> session = given;
        for (ScriptFields step : script.steps()) {
            String word = step.text("do");
            if (word.equals(ScriptActions.CREATE)) {
                if (session.isPresent()) {
                    throw step.wrong("script.bad-value", "do", word);
                }
                session = Optional.of(create(step));
            } else {
                CaseSession open = session.orElseThrow(() -> step.wrong("script.missing-field", ScriptActions.CREATE));
                does(script.source(), open, step, word);
            }
        }
        return session.orElseThrow(() -> new WrongUseException(
                Message.of("script.wrong", script.source(), "1", Message.of("script.missing-field", ScriptActions.CREATE))));
    }

    private CaseSession create(ScriptFields step) throws WrongUseException, UnreadableInputException {
        Chosen chosen = choose(step);
        step.end();
        return (CaseSession) await(step, workbench.createCase(chosen.offer(), chosen.key()).result());
    }

    private void join(CaseSession session, ScriptFields step) throws WrongUseException, UnreadableInputException {
        boolean confirmed = step.optionalBool("unknownConfirmed").orElse(false);
        String who = step.text("decidedBy");
        Chosen chosen = choose(step);
        step.end();
        await(step, workbench.join(session, chosen.offer(), chosen.key(), confirmed, Optional.of(who)));
    }

    private record Chosen(Workbench.ImportOffer offer, String key) {}

    /// Reads the step's files; of several patients the step says which.
    private Chosen choose(ScriptFields step) throws WrongUseException, UnreadableInputException {
        List<Path> paths = new ArrayList<>();
        for (String text : step.texts("paths")) {
            try {
                paths.add(base.resolve(text));
            } catch (InvalidPathException e) {
                throw step.wrong("script.bad-value", "paths", text);
            }
        }
        Optional<String> wanted = step.optionalText("patientId");
        Workbench.ImportOffer offer = await(step, workbench.read(paths).result());
        if (offer.patients().isEmpty()) {
            throw new UnreadableInputException(Message.of("verbs.nothing-read", paths.toString(), ""));
        }
        PatientChoice choice = new PatientChoice(offer.patients().stream().map(Workbench.PatientOffer::identity).toList());
        try {
            return new Chosen(offer, offer.patients().get(choice.index(wanted)).key());
        } catch (WrongUseException e) {
            throw step.refused(e.reason());
        }
    }

    private void does(String source, CaseSession session, ScriptFields step, String word)
            throws WrongUseException, UnreadableInputException {
        switch (word) {
            case ScriptActions.SAVE -> {
                String name = step.text("name");
                step.end();
                await(step, session.saveDraft(name));
            }
            case ScriptActions.UNDO -> {
                step.end();
                await(step, session.undo());
            }
            case ScriptActions.REDO -> {
                step.end();
                await(step, session.redo());
            }
            case ScriptActions.JOIN -> join(session, step);
            case ScriptActions.FIND -> {
                ImageWish wish = new ScriptActions(session.state().get().current(), step).wish();
                await(step, session.loaded());
                ImageFound found = await(step, session.find(wish));
                if (found.leaked()) {
                    throw step.refused(found.notes().getFirst());
                }
                await(step, session.perform(found.action()));
            }
            case ScriptActions.ALIGN -> align(session, step);
            case "together" -> together(source, session, step);
            default -> {
                List<Action> actions = new ScriptActions(session.state().get().current(), step).actions();
                await(step, session.perform(actions.size() == 1 ? actions.getFirst() : new Action.Together("edit.script", actions)));
            }
        }
    }

    /// Brings one image onto another by what they show; the result waits for a sign-off. What it needs of the images must have come by then.
    private void align(CaseSession session, ScriptFields step) throws WrongUseException, UnreadableInputException {
        AlignScript script = AlignScript.read(session.state().get().current(), step);
        await(step, session.loaded().exceptionally(_ -> false));
        for (Job<?> job : workbench.running().get()) {
            if (job.nameId().equals(CaseWorkbench.IMAGES_JOB)) {
                await(step, job.result().handle((_, _) -> true));
            }
        }
        await(step, session.perform(await(step, script.start(session, workbench::align))));
    }

    /// Later parts may name what earlier ones make, so each is read against the case as it would be by then.
    private static void together(String source, CaseSession session, ScriptFields step) throws WrongUseException, UnreadableInputException {
        List<Action> all = new ArrayList<>();
        Case state = session.state().get().current();
        for (JsonValue.Object part : CaseScript.objects(source, step.list("steps"))) {
            ScriptFields fields = new ScriptFields(source, part);
            for (Action action : new ScriptActions(state, fields).actions()) {
                try {
                    state = session.wouldBe(action, state);
                } catch (RefusedException e) {
                    throw fields.refused(e.reason());
                }
                all.add(action);
            }
        }
        step.end();
        await(step, session.perform(new Action.Together("edit.script", all)));
    }

    private static <T> T await(ScriptFields step, CompletableFuture<T> future) throws WrongUseException, UnreadableInputException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw step.refused(refused.reason());
            }
            throw new UnreadableInputException(Message.of("verbs.not-saved", CaseWorkbench.reason(e.getCause())));
        }
    }
}
