package org.oligoplan.ui.casepanel;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.control.SessionActions;
import org.oligoplan.ui.control.Vocabulary;
import org.oligoplan.workspace.SessionState;

/// The left panel. Read from top to bottom it is the flow of the work: images, what joins them, what was imported, lesions, organs, prior courses.
public final class CasePanel extends ScrollPane {

    private final ImagesSection images;
    private final RegistrationsSection registrations;
    private final ImportedSection imported;
    private final LesionsSection lesions;
    private final OrgansSection organs;
    private final CoursesSection courses;

    /// @param kit words and controls
    /// @param vocabulary names and limits
    /// @param actions where actions go
    /// @param openReport shows what the imports found
    /// @param addFiles asks for further files
    /// @param export shows what can be written of the case
    /// @param doses shows doses and histograms
    /// @param register shows two images over one another, to register them
    /// @param structures lists all structures
    /// @param prior shows the page of earlier courses
    /// @param shape shows how a structure's shape is changed
    public CasePanel(ControlKit kit, Vocabulary vocabulary, SessionActions actions, Runnable openReport, Runnable addFiles,
            Runnable export, Runnable doses, Runnable register, Runnable shape, Runnable structures, Runnable prior) {
        CaseContext context = new CaseContext(kit, vocabulary, actions);
        SessionState first = actions.session().state().get();
        images = new ImagesSection(context, openReport, addFiles);
        registrations = new RegistrationsSection(context, register);
        imported = new ImportedSection(context);
        lesions = new LesionsSection(context, first);
        organs = new OrgansSection(context, first);
        courses = new CoursesSection(context, prior);
        Button write = kit.link("export-structures", kit.say("export.window.action"), export);
        Button change = kit.link("shape-open", kit.say("shape.title"), shape);
        Button open = kit.link("doses-show", kit.say("dose.window.action"), doses);
        change.setTooltip(ControlKit.tip(Shortcuts.tooltip(kit.texts(), "shape-margin")));
        open.setTooltip(ControlKit.tip(Shortcuts.tooltip(kit.texts(), "doses-show")));
        write.setTooltip(ControlKit.tip(Shortcuts.tooltip(kit.texts(), "export-structures")));
        Button list = kit.link("structures-show", kit.say("structures.title"), structures);
        list.setTooltip(ControlKit.tip(Shortcuts.tooltip(kit.texts(), "structures-show")));
        VBox out = new VBox(list, change, open, write);
        out.getStyleClass().add("band");
        VBox all = new VBox(images.section(), registrations.section(), imported.section(), lesions.section(), organs.section(),
                courses.section(), out);
        all.setFillWidth(true);
        setId("case-panel");
        setAccessibleText(kit.say("panels.case"));
        setContent(all);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("side", "left");
        show(first);
    }

    /// Brings the panel up to date.
    public void show(SessionState state) {
        images.show(state);
        registrations.show(state);
        imported.show(state);
        lesions.show(state);
        organs.show(state);
        courses.show(state);
    }

    /// Adds a lesion, as key L does.
    public void addLesion() {
        lesions.add();
    }

    /// Opens the search for an organ, as key O does.
    public void addOrgan() {
        organs.begin();
    }
}
