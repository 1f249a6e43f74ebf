package org.oligoplan.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.oligoplan.base.Id;
import org.oligoplan.model.Answer;
import org.oligoplan.model.Attribution;
import org.oligoplan.model.SiteSettings;
import org.oligoplan.phantom.DemoTruth;
import org.oligoplan.phantom.DemoVariant;

/// The built-in scripts that enter everything into the case of a demo patient. What most of them share stands in one file.
final class DemoScripts {

    private static final String SHARED = "demo-facts.json";
    /// The message id that says where the demo's values come from.
    private static final String SOURCE = "edit.source.demo";

    private DemoScripts() {}

    /// {@return the scripts of a demo, to be run in order; none where a person is to do the work}
    ///
    /// @param variant which demo
    static List<String> of(DemoVariant variant) {
        return switch (variant) {
            case ELIGIBLE -> List.of(SHARED, "demo-one.json");
            case FIVE_LESIONS -> List.of(SHARED, "demo-two.json");
            case BREAST_AND_AXILLA -> List.of(SHARED, "demo-three.json");
            case NEAR_CORD -> List.of(SHARED, "demo-four.json");
            case MISSING_FACTS -> List.of("demo-five.json");
            case STANDARD, NO_STRUCTURES, SHORT_CORD, LESION_NEAR_LAST_SLICE, EVERY_SECOND_CONTOUR_REMOVED, PET_AND_DOSE -> List.of();
        };
    }

    /// {@return the demo's own labelled values: they come with the demo, not from this site}
    ///
    /// @param actor who opens the demo
    /// @param clock tells when
    static SiteSettings settings(Actor actor, Clock clock) {
        Attribution by = new Attribution(actor.name(), actor.role(), actor.name(), clock.instant(), SOURCE);
        return new SiteSettings(Id.random(), Optional.of(new Answer<>(DemoTruth.DELINEATION_MM, by)),
                Optional.of(new Answer<>(DemoTruth.REGISTRATION_MM, by)), Optional.empty(), Set.of());
    }

    /// Runs them.
    ///
    /// @param workbench has the session open
    /// @param session the demo's case
    /// @param scripts their names
    /// @throws RefusedException when the case cannot be saved, or a step is refused: the program and its own script disagree
    static void run(CaseWorkbench workbench, CaseSession session, List<String> scripts) throws RefusedException {
        for (String name : scripts) {
            try (InputStream in = DemoScripts.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks the demo's script " + name);
                }
                CaseScript script = CaseScript.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), name);
                new ScriptRun(workbench, Path.of("")).run(script, Optional.of(session));
            } catch (IOException e) {
                throw new IllegalStateException("the program's own script " + name + " cannot be read", e);
            } catch (WrongUseException e) {
                throw new RefusedException(e.reason());
            } catch (UnreadableInputException e) {
                throw new RefusedException(e.reason());
            }
        }
    }
}
