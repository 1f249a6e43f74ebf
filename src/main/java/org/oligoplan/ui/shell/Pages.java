package org.oligoplan.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.oligoplan.ui.calendar.CalendarPage;
import org.oligoplan.ui.control.CasePage;
import org.oligoplan.ui.control.ControlKit;
import org.oligoplan.ui.control.PageHost;
import org.oligoplan.ui.control.Shortcuts;
import org.oligoplan.ui.prescription.PrescriptionPage;
import org.oligoplan.ui.lesions.LesionsPage;
import org.oligoplan.workspace.SessionState;

/// The pages about a case that take the place of the views, one at a time, and the tabs that lead to them.
final class Pages {

    /// A page that can be opened.
    ///
    /// @param id its action in the table of keys, whose words name it
    /// @param maker makes it
    private record Known(String id, Function<PageHost, CasePage> maker) {}

    /// In the order of the work.
    private static final List<Known> KNOWN = List.of(new Known("lesions-show", LesionsPage::new),
            new Known("prescription-show", PrescriptionPage::new),
            new Known("calendar-show", CalendarPage::new));

    private record Open(String id, CasePage page) {}

    private final PageHost host;
    private final VBox centre;
    private final Node views;
    private final FlowPane tabs = new FlowPane(4, 4);
    private final List<ToggleButton> buttons = new ArrayList<>();
    private Optional<Open> open = Optional.empty();

    /// @param host what pages may use
    /// @param centre holds the views
    /// @param views stand where the pages open
    Pages(PageHost host, VBox centre, Node views) {
        this.host = host;
        this.centre = centre;
        this.views = views;
        tabs.setId("page-tabs");
        tabs.getStyleClass().add("page-tabs");
        tabs.setAccessibleRole(AccessibleRole.PARENT);
        tabs.setAccessibleText(host.kit().say("pages.tabs"));
        tab("views", host.kit().say("pages.views"), "", this::leave);
        KNOWN.forEach(known -> tab(known.id().replace("-show", ""), host.kit().say("pages." + known.id()),
                Shortcuts.of(known.id()).map(Shortcuts.Shortcut::display).orElse(""), () -> show(known)));
        ControlKit.present(tabs, !KNOWN.isEmpty());
        mark();
    }

    private void tab(String id, String words, String keys, Runnable action) {
        ToggleButton button = new ToggleButton(words);
        button.setMnemonicParsing(false);
        button.setId("page-tab-" + id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("page-tab");
        button.setAccessibleText(words);
        button.setTooltip(ControlKit.tip(keys.isEmpty() ? words : words + " (" + keys + ")"));
        button.setOnAction(_ -> {
            action.run();
            mark();
        });
        buttons.add(button);
        tabs.getChildren().add(button);
    }

    /// {@return the actions that open a page}
    static List<String> ids() {
        return KNOWN.stream().map(Known::id).toList();
    }

    /// {@return the tabs}
    Region tabs() {
        return tabs;
    }

    /// {@return whether a page stands in the place of the views}
    boolean isOpen() {
        return open.isPresent();
    }

    /// Opens a page, or leaves it where it is open already.
    ///
    /// @param id its action
    void toggle(String id) {
        if (open.filter(o -> o.id().equals(id)).isPresent()) {
            leave();
        } else {
            KNOWN.stream().filter(k -> k.id().equals(id)).findFirst().ifPresent(this::show);
        }
    }

    private void show(Known known) {
        if (open.filter(o -> o.id().equals(known.id())).isPresent()) {
            return;
        }
        remove();
        CasePage page = known.maker().apply(host);
        Region region = page.region();
        region.setMinSize(0, 0);
        VBox.setVgrow(region, Priority.ALWAYS);
        ControlKit.present(views, false);
        centre.getChildren().add(centre.getChildren().indexOf(views), region);
        open = Optional.of(new Open(known.id(), page));
        page.show(host.actions().session().state().get());
        mark();
        page.first().requestFocus();
    }

    /// Brings the views back.
    ///
    /// @return whether a page was open
    boolean leave() {
        boolean was = remove();
        if (was) {
            ControlKit.present(views, true);
            mark();
            views.requestFocus();
        }
        return was;
    }

    private boolean remove() {
        Optional<Open> was = open;
        open = Optional.empty();
        was.ifPresent(o -> {
            centre.getChildren().remove(o.page().region());
            o.page().close();
        });
        return was.isPresent();
    }

    /// Brings the open page up to date.
    void show(SessionState state) {
        open.ifPresent(o -> o.page().show(state));
    }

    private void mark() {
        String now = open.map(o -> o.id().replace("-show", "")).orElse("views");
        buttons.forEach(b -> b.setSelected(b.getId().equals("page-tab-" + now)));
    }
}
