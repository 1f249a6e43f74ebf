package org.oligoplan.render.solid;

/// How light and colour make pixels. Light comes from the upper left behind the viewer; a surface that turns away from it grows dark softly and
/// cool, and shines a little where it mirrors the light (Blinn 1977).
final class Tones {

    /// Up to this tone a body has its own colour, darkened; above it runs to white.
    private static final int OWN = 208;
    private static final double DARKEST = 0.2;
    private static final double SHINE = 0.62;
    private static final double CHOSEN_LIGHTER = 0.22;

    // Towards the light, in the view's axes: right, down, into the screen.
    private static final double LX = -0.36;
    private static final double LY = -0.52;
    private static final double LZ = -Math.sqrt(1 - LX * LX - LY * LY);
    private static final double HALF = Math.sqrt(LX * LX + LY * LY + (LZ - 1) * (LZ - 1));

    private Tones() {}

    /// {@return the tone, 0 to 255, of a surface}
    ///
    /// @param nx its unit normal in the view's axes, towards the viewer (nz not positive)
    static int tone(double nx, double ny, double nz) {
        double light = nx * LX + ny * LY + nz * LZ;
        double soft = 0.5 + 0.5 * light;
        double mirror = Math.max(0, (nx * LX + ny * LY + nz * (LZ - 1)) / HALF);
        double m2 = mirror * mirror;
        double m4 = m2 * m2;
        double m8 = m4 * m4;
        double m32 = m8 * m8 * m8 * m8;
        return (int) Math.clamp(OWN * soft * Math.sqrt(soft) + 46 * m32, 0, 255);
    }

    /// {@return the 256 colours of a body, 0xffRRGGBB, by tone}
    static int[] colours(int argb, boolean chosen) {
        int[] table = new int[256];
        for (int tone = 0; tone < 256; tone++) {
            double dark = DARKEST + (1 - DARKEST) * Math.min(1, tone / (double) OWN);
            double white = tone <= OWN ? 0 : SHINE * (tone - OWN) / (255.0 - OWN);
            int mixed = 0xff000000;
            for (int shift = 0; shift <= 16; shift += 8) {
                double own = argb >> shift & 0xff;
                own += chosen ? CHOSEN_LIGHTER * (255 - own) : 0;
                // Blue keeps more of itself in the dark: shadows look cool.
                double shade = shift == 0 ? Math.min(1, dark * 0.9 + 0.1) : dark;
                mixed |= (int) Math.round(own * shade * (1 - white) + 255 * white) << shift;
            }
            table[tone] = mixed;
        }
        return table;
    }

    /// {@return how dense a body is, 0 to 256, by how straight it faces the viewer, 0 edge on to 255 face on}
    static int[] densities(SolidScene.Look look, boolean chosen) {
        double least = switch (look) {
            case SOLID -> 1;
            case GLASS -> chosen ? 0.3 : 0.22;
            case VEIL -> 0.04;
        };
        double rim = switch (look) {
            case SOLID -> 1;
            case GLASS -> chosen ? 0.85 : 0.7;
            case VEIL -> 0.42;
        };
        int[] table = new int[256];
        for (int facing = 0; facing < 256; facing++) {
            double away = 1 - facing / 255.0;
            table[facing] = (int) Math.round(256 * (least + (rim - least) * away * away * away));
        }
        return table;
    }

    /// {@return one colour over another, both with premultiplied alpha}
    ///
    /// @param colour 0xffRRGGBB
    /// @param density 0 to 256
    static int over(int under, int colour, int density) {
        int keep = 256 - density;
        int redBlue = ((colour & 0xff00ff) * density + (under & 0xff00ff) * keep) >>> 8 & 0xff00ff;
        int alphaGreen = (colour >>> 8 & 0xff00ff) * density + (under >>> 8 & 0xff00ff) * keep & 0xff00ff00;
        return redBlue | alphaGreen;
    }
}
