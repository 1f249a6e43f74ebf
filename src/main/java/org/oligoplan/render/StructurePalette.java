package org.oligoplan.render;

import java.util.List;
import org.oligoplan.model.Structure;
import org.oligoplan.model.StructureRole;

/// The colours of structures: warm for what is to be treated, cool for organs, violet for what was treated before. Within a family the
/// colours differ in lightness too, so that they stay distinct for the colour-blind and over grey (after Okabe and Ito, Color Universal Design).
public final class StructurePalette {

    private static final List<Integer> LESIONS = List.of(0xffff9f1c, 0xffffe066, 0xffff6b4a, 0xffffc49b, 0xfff2b705, 0xffff8c8c);
    private static final List<Integer> ORGANS = List.of(0xff56b4e9, 0xff2fd0a5, 0xff9be7ff, 0xff4f8dff, 0xff7ad67a, 0xff36c5d0, 0xffa8f0d0,
            0xff7fa7d9);
    private static final List<Integer> PRIOR = List.of(0xffc792ea, 0xff9d7bff, 0xffe3b5ff, 0xffb16cd8);

    private StructurePalette() {}

    /// {@return the colour of a structure as 0xAARRGGBB}
    ///
    /// @param structure its role chooses the family; without one it counts as an organ
    public static int of(Structure structure) {
        List<Integer> family = structure.role().map(answer -> family(answer.value())).orElse(ORGANS);
        return family.get(Math.floorMod(structure.colour(), family.size()));
    }

    private static List<Integer> family(StructureRole role) {
        return switch (role) {
            case GTV, CTV, ITV, PTV -> LESIONS;
            case ORGAN, IGNORE -> ORGANS;
            case PRIOR_TARGET, PRIOR_FIELD -> PRIOR;
        };
    }
}
