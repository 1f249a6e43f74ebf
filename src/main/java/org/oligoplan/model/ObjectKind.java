package org.oligoplan.model;

/// What kind of object an import found. The names on the screen are message ids `import.kind.NAME`.
public enum ObjectKind {
    IMAGES, STRUCTURE_SET, PLAN, DOSE, REGISTRATION, OTHER
}
