package org.oligoplan.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.oligoplan.base.Id;
import org.oligoplan.geometry.PatientPoint;
import org.oligoplan.jobs.Job;
import org.oligoplan.model.Case;
import org.oligoplan.model.ImageSeries;
import org.oligoplan.render.Fit;
import org.oligoplan.text.Message;
import org.oligoplan.workspace.RegistrationDesk.Region;

/// A script's automatic registration: the same search as on the registration page, its result ready to be put into the case.
///
/// @param fixed the image that stays
/// @param moving the image that is brought onto it
/// @param region what of the fixed image counts
/// @param at where the error is estimated, in the fixed frame
record AlignScript(ImageSeries fixed, ImageSeries moving, Region region, PatientPoint at) {

    private static final double MARGIN_MM = 20;

    /// {@return what a step asks for}
    static AlignScript read(Case current, ScriptFields step) throws WrongUseException {
        ImageSeries moving = image(current, step, "from");
        ImageSeries fixed = image(current, step, "to");
        Region region = new Region.Whole();
        if (step.has("around")) {
            region = new Region.Around(new ScriptActions(current, step).structure("around"),
                    positive(step, "marginMm", step.optionalNumber("marginMm").orElse(MARGIN_MM)));
        } else if (step.has("boxMm")) {
            region = new Region.Box(place(step, "centreMm"), positive(step, "boxMm", step.number("boxMm")));
        }
        PatientPoint at = step.has("atMm") ? place(step, "atMm") : Fit.middle(fixed.grid());
        step.end();
        return new AlignScript(fixed, moving, region, at);
    }

    private static double positive(ScriptFields step, String field, double mm) throws WrongUseException {
        if (!(mm > 0)) {
            throw step.wrong("script.bad-value", field, Double.toString(mm));
        }
        return mm;
    }

    /// An image by its Series Instance UID or description, or by its frame where it is the only one in it.
    private static ImageSeries image(Case current, ScriptFields step, String field) throws WrongUseException {
        String name = step.text(field);
        List<ImageSeries> found = current.images().stream()
                .filter(i -> i.frame().uid().equals(name) || i.seriesInstanceUid().equals(name) || i.description().equals(name)).toList();
        if (found.size() != 1) {
            throw step.wrong("script.no-image", name,
                    current.images().stream().map(ImageSeries::seriesInstanceUid).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private static PatientPoint place(ScriptFields step, String field) throws WrongUseException {
        List<Double> v = step.numbers(field);
        if (v.size() != 3) {
            throw step.wrong("script.bad-value", field, v.toString());
        }
        return new PatientPoint(v.get(0), v.get(1), v.get(2));
    }

    /// Looks for the motion.
    ///
    /// @param session with the images' voxels
    /// @param engine starts the search
    /// @return completed with what puts the result into the case; fails with a [RefusedException] where no motion follows
    CompletableFuture<Action> start(Session session, Function<RegistrationEngine.Wanted, Job<RegistrationEngine.Found>> engine) {
        List<Job<RegistrationEngine.Found>> started = new ArrayList<>();
        RegistrationDesk desk = new RegistrationDesk(session, wanted -> {
            Job<RegistrationEngine.Found> job = engine.apply(wanted);
            started.add(job);
            return job;
        });
        desk.choose(fixed, moving);
        desk.search(region);
        Message otherwise = desk.draft().get().said().orElseGet(() -> Message.of("registration.said.one-frame"));
        return started.isEmpty()
                ? CompletableFuture.failedFuture(new RefusedException(otherwise))
                : started.getFirst().result().thenCompose(this::action);
    }

    private CompletableFuture<Action> action(RegistrationEngine.Found found) {
        return switch (found) {
            case RegistrationEngine.Found.Aligned aligned -> CompletableFuture
                    .completedFuture(RegistrationDesk.automatic(Id.random(), moving.frame(), fixed.frame(), aligned, at));
            case RegistrationEngine.Found.Refused(Message why) -> CompletableFuture.failedFuture(new RefusedException(why));
        };
    }
}
