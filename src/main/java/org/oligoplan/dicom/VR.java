package org.oligoplan.dicom;

import org.jspecify.annotations.Nullable;

/// The value representations of PS3.5 table 6.2-1, with what the encoding of each needs.
public enum VR {
    /// Application entity.
    AE(Kind.TEXT, 1, false),
    /// Age string.
    AS(Kind.TEXT, 1, false),
    /// Attribute tag, two unsigned 16-bit numbers.
    AT(Kind.TAG, 2, false),
    /// Code string.
    CS(Kind.TEXT, 1, false),
    /// Date.
    DA(Kind.TEXT, 1, false),
    /// Decimal string.
    DS(Kind.TEXT, 1, false),
    /// Date and time.
    DT(Kind.TEXT, 1, false),
    /// 64-bit floating point.
    FD(Kind.FLOAT, 8, false),
    /// 32-bit floating point.
    FL(Kind.FLOAT, 4, false),
    /// Integer string.
    IS(Kind.TEXT, 1, false),
    /// Long string.
    LO(Kind.TEXT, 1, false),
    /// Long text, one value.
    LT(Kind.TEXT, 1, false),
    /// Bytes.
    OB(Kind.BYTES, 1, true),
    /// 64-bit floating point stream.
    OD(Kind.FLOAT, 8, true),
    /// 32-bit floating point stream.
    OF(Kind.FLOAT, 4, true),
    /// 32-bit words.
    OL(Kind.UNSIGNED, 4, true),
    /// 64-bit words.
    OV(Kind.UNSIGNED, 8, true),
    /// 16-bit words.
    OW(Kind.UNSIGNED, 2, true),
    /// Person name.
    PN(Kind.TEXT, 1, false),
    /// Short string.
    SH(Kind.TEXT, 1, false),
    /// Signed 32-bit.
    SL(Kind.SIGNED, 4, false),
    /// Sequence of items.
    SQ(Kind.SEQUENCE, 1, true),
    /// Signed 16-bit.
    SS(Kind.SIGNED, 2, false),
    /// Short text, one value.
    ST(Kind.TEXT, 1, false),
    /// Signed 64-bit.
    SV(Kind.SIGNED, 8, true),
    /// Time.
    TM(Kind.TEXT, 1, false),
    /// Unlimited characters.
    UC(Kind.TEXT, 1, true),
    /// Unique identifier.
    UI(Kind.TEXT, 1, false),
    /// Unsigned 32-bit.
    UL(Kind.UNSIGNED, 4, false),
    /// Unknown.
    UN(Kind.BYTES, 1, true),
    /// Resource identifier, one value.
    UR(Kind.TEXT, 1, true),
    /// Unsigned 16-bit.
    US(Kind.UNSIGNED, 2, false),
    /// Unlimited text, one value.
    UT(Kind.TEXT, 1, true),
    /// Unsigned 64-bit.
    UV(Kind.UNSIGNED, 8, true);

    enum Kind {
        TEXT, TAG, SIGNED, UNSIGNED, FLOAT, BYTES, SEQUENCE
    }

    private static final @Nullable VR[] BY_LETTERS = byLetters();

    private final Kind kind;
    private final int unitBytes;
    private final boolean longLength;

    VR(Kind kind, int unitBytes, boolean longLength) {
        this.kind = kind;
        this.unitBytes = unitBytes;
        this.longLength = longLength;
    }

    private static @Nullable VR[] byLetters() {
        @Nullable VR[] table = new VR[26 * 26];
        for (VR vr : values()) {
            table[(vr.name().charAt(0) - 'A') * 26 + vr.name().charAt(1) - 'A'] = vr;
        }
        return table;
    }

    /// The representation with these two letters, or null where there is none.
    static @Nullable VR ofLetters(int first, int second) {
        int a = first - 'A';
        int b = second - 'A';
        return a >= 0 && a < 26 && b >= 0 && b < 26 ? BY_LETTERS[a * 26 + b] : null;
    }

    Kind kind() {
        return kind;
    }

    /// Bytes that change places together between little and big endian.
    int unitBytes() {
        return unitBytes;
    }

    /// Whether the explicit encoding has two reserved bytes and a length of 32 bits.
    boolean longLength() {
        return longLength;
    }

    /// Whether the value is text of any kind.
    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /// Whether the value is a binary number or a list of them.
    public boolean isBinaryNumber() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED || kind == Kind.FLOAT;
    }

    /// Whether Specific Character Set (0008,0005) applies (PS3.5 section 6.1.2.2).
    boolean usesCharacterSet() {
        return switch (this) {
            case LO, LT, PN, SH, ST, UC, UT -> true;
            case AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, TM, UI, UL, UN, UR, US, UV -> false;
        };
    }

    /// Whether a backslash is part of the text instead of a separator of values.
    boolean isSingleText() {
        return this == LT || this == ST || this == UT || this == UR;
    }

    /// Whether leading spaces carry meaning.
    boolean keepsLeadingSpaces() {
        return this == LT || this == ST || this == UT || this == UC || this == PN || this == UR;
    }

    /// The byte that makes an odd length even.
    byte padding() {
        return kind == Kind.TEXT && this != UI ? (byte) ' ' : 0;
    }
}
