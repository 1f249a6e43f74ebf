package org.oligoplan.ui.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.text.Texts;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@WindowTest
@ExtendWith(ApplicationExtension.class)
class ViewerPaneTest {

    private final FakeSession session = new FakeSession(Scenery.state(Scenery.demo()), Scenery.IMAGE, Scenery.volume());
    @SuppressWarnings("NullAway.Init")
    private ViewerPane pane;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        pane = new ViewerPane(session, new Texts(Locale.ENGLISH));
        Scene scene = new Scene(pane, 980, 760);
        Theme.DARK.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(pane::close);
    }

    private void settle() throws Exception {
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> pane.isIdle());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void showsThreeViewsOfTheMiddle(FxRobot robot) throws Exception {
        settle();
        robot.interact(() -> session.focus(session.state().get().focus().withWitness(java.util.Optional.of(Scenery.distance()))));
        settle();
        robot.interact(() -> ViewerPictures.save("three-views", pane.getScene().snapshot(null)));
        assertThat(robot.lookup("#view-axial .position").queryAs(Label.class).getText()).contains("H 0.0").contains("31/58");
    }
}
