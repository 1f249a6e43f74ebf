package org.oligoplan.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oligoplan.base.Id;
import org.oligoplan.testing.WindowTest;
import org.oligoplan.ui.shell.TourScreen.Place;
import org.oligoplan.ui.shell.TourWalk.Look;
import org.oligoplan.ui.theme.Theme;
import org.testfx.api.FxToolkit;

/// Goes through every screen and leaves a picture of each under `target/tour`, with a list of them; on none may anything be cut, unnamed,
/// lie over something else or be out of its place. With `-Doligoplan.tour=true` all screens in two themes, two languages and two sizes, and once
/// with high contrast and words of 200 %; in every build the first screens alone.
@WindowTest
class ScreenTourTest {

    private static final boolean FULL = Boolean.getBoolean("oligoplan.tour");
    private static final List<Look> LOOKS = looks();
    /// Names of screens and of looks, to go to these alone while one mends them.
    private static final String ONLY = System.getProperty("oligoplan.tour.only", ".*");
    private static final String LOOKED = System.getProperty("oligoplan.tour.looks", ".*");

    @TempDir
    Path folder;

    private final List<String> flaws = new ArrayList<>();

    private static List<Look> looks() {
        List<Look> all = new ArrayList<>();
        for (int[] size : new int[][]{{1280, 800}, {2560, 1440}}) {
            for (String language : List.of("en", "es")) {
                for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
                    all.add(new Look(language, theme, 100, size[0], size[1]));
                }
            }
        }
        all.add(new Look("es", Theme.CONTRAST, 200, 1440, 900));
        return all;
    }

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static List<TourScreen> of(Place place) {
        return TourScreen.all().stream().filter(screen -> screen.place() == place && screen.name().matches(ONLY))
                .toList();
    }

    @Test
    void everyScreenIsWhole() throws Exception {
        List<Look> looks = FULL
                ? LOOKS.stream().filter(look -> look.toString().matches(LOOKED)).toList()
                : List.of(new Look("es", Theme.DARK, 100, 1280, 800));
        try (TourWalk.Writer writer = new TourWalk.Writer()) {
            for (Look look : looks) {
                try (TourWalk walk = walk(new WindowRig(true, Locale.of(look.language()), look.width(), look.height()), look, writer)) {
                    walk.tour(of(Place.START));
                    if (FULL) {
                        walk.openWords();
                        walk.tour(of(Place.WORDS));
                    }
                }
            }
            if (FULL) {
                cases(looks, writer);
            }
            writer.finish();
        }
        List<String> wanted = looks.stream().flatMap(look -> TourScreen.all().stream()
                .filter(screen -> (FULL || screen.place() == Place.START) && screen.name().matches(ONLY))
                .map(look::picture)).toList();
        Files.write(Path.of("target", "tour", "flaws.txt"), flaws);
        assertThat(flaws).isEmpty();
        assertThat(wanted).doesNotHaveDuplicates().allSatisfy(name -> assertThat(Path.of("target", "tour", name)).isNotEmptyFile());
        Files.write(Path.of("target", "tour", "pictures.txt"), wanted);
    }

    private TourWalk walk(WindowRig rig, Look look, TourWalk.Writer writer) {
        return new TourWalk(rig, look, writer, flaws);
    }

    /// The screens of an opened case with images: the same case in every look.
    private void cases(List<Look> looks, TourWalk.Writer writer) throws Exception {
        Optional<Id> made = Optional.empty();
        try (RealBench bench = new RealBench(Files.createDirectories(folder.resolve("cases")))) {
            for (Look look : looks) {
                try (TourWalk walk = walk(new WindowRig(bench, Locale.of(look.language()), look.width(), look.height()), look, writer)) {
                    if (made.isEmpty()) {
                        made = Optional.of(walk.makeCase());
                        walk.begin();
                    } else {
                        walk.open(made.get());
                    }
                    walk.tour(of(Place.CASE));
                }
            }
        }
        for (Look look : looks) {
            try (RealBench bench = new RealBench(Files.createDirectories(folder.resolve("empty-" + looks.indexOf(look))));
                    TourWalk walk = walk(new WindowRig(bench, Locale.of(look.language()), look.width(), look.height()), look, writer)) {
                walk.tour(of(Place.EMPTY));
            }
        }
    }
}
