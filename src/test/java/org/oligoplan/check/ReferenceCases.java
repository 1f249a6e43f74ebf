package org.oligoplan.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.oligoplan.model.Case;

/// The reference cases of [BaselineTest], for tests of other packages.
public final class ReferenceCases {

    private ReferenceCases() {}

    /// {@return each case by what it is about}
    public static Map<String, Case> all() {
        Map<String, Case> built = new LinkedHashMap<>();
        BaselineTest.references().forEach((name, made) -> built.put(name, made.build()));
        return built;
    }
}
