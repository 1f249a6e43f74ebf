package org.oligoplan.ui.casepanel;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.oligoplan.base.Id;
import org.oligoplan.model.Structure;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.KeyedRows;
import org.oligoplan.ui.control.SearchPick;
import org.oligoplan.ui.control.Section;
import org.oligoplan.ui.control.Vocabulary.OrganName;
import org.oligoplan.workspace.Action;
import org.oligoplan.workspace.SessionState;

/// The organs at risk, prior targets and prior fields, and the search for a standard name to add one.
final class OrgansSection {

    private static final int RESULTS = 6;

    private final CaseContext context;
    private final Section section;
    private final SearchPick<OrganName> search;
    private final KeyedRows<Id, Structure, OrganRow> rows;
    private SessionState state;

    OrgansSection(CaseContext context, SessionState first) {
        this.context = context;
        this.state = first;
        section = new Section(context.kit(), "organs", context.say("panels.organs"), context.say("panels.organs.hint"));
        Button add = context.kit().iconButton("organ-add", context.say("panels.organ.add"), "O", MaterialDesignP.PLUS, this::begin);
        section.addAction(add);
        search = new SearchPick<>(context.kit(), "organ", context.say("panels.organ.search"), RESULTS, context.vocabulary()::search,
                organ -> words(context, organ), this::add, this::leave);
        ControlKit.present(search, false);
        section.addAbove(search);
        rows = new KeyedRows<>(section.rows(), Structure::id, structure -> new OrganRow(context, structure.id()),
                (row, structure) -> row.show(structure, state));
    }

    static String words(CaseContext context, OrganName organ) {
        return organ.group().isBlank() ? organ.standardName() : context.say("panels.organ.entry", organ.standardName(), organ.group());
    }

    Section section() {
        return section;
    }

    /// {@return what the section is made of, for a check that it is never blank}
    VBox rows() {
        return section.rows();
    }

    /// Opens the search for a name.
    void begin() {
        section.setOpen(true);
        ControlKit.present(search, true);
        search.begin();
    }

    private void add(OrganName organ) {
        leave();
        Id structure = Id.random();
        context.actions().perform(new Action.AddOrgan(structure, organ.standardName()),
                _ -> context.choose(Optional.empty(), Optional.of(structure)));
    }

    private void leave() {
        ControlKit.present(search, false);
        section.lookup("#organ-add").requestFocus();
    }

    void show(SessionState now) {
        state = now;
        List<Structure> organs = now.current().structures().stream().filter(OrgansSection::belongs).toList();
        rows.show(organs);
        section.setCount(organs.isEmpty() ? "" : Integer.toString(organs.size()), organs.isEmpty());
    }

    private static boolean belongs(Structure structure) {
        return structure.role().filter(answer -> switch (answer.value()) {
            case ORGAN, PRIOR_TARGET, PRIOR_FIELD -> true;
            case GTV, CTV, ITV, PTV, IGNORE -> false;
        }).isPresent();
    }
}
