package org.oligoplan.render;

/// Pixels that can be drawn on and written as a PNG file, for where there is no toolkit. It has no text.
///
/// @param width pixels in a row
/// @param height rows
/// @param argb width x height values 0xAARRGGBB, row by row; the array is kept, and drawing changes it
public record Picture(int width, int height, int[] argb) {

    /// Refuses an array of another size.
    public Picture {
        if (width < 1 || height < 1 || argb.length != width * height) {
            throw new IllegalArgumentException("a picture of " + width + " x " + height + " has not " + argb.length + " pixels");
        }
    }

    /// Draws a straight line with soft edges over the picture.
    ///
    /// @param x1 start, continuous pixel coordinates (pixel i covers i to i + 1)
    /// @param y1 start
    /// @param x2 end
    /// @param y2 end
    /// @param thickness in pixels
    /// @param colour 0xAARRGGBB; its alpha is not used
    public void line(double x1, double y1, double x2, double y2, double thickness, int colour) {
        double reach = thickness / 2 + 1;
        int left = (int) Math.max(0, Math.floor(Math.min(x1, x2) - reach));
        int right = (int) Math.min(width - 1.0, Math.ceil(Math.max(x1, x2) + reach));
        int top = (int) Math.max(0, Math.floor(Math.min(y1, y2) - reach));
        int bottom = (int) Math.min(height - 1.0, Math.ceil(Math.max(y1, y2) + reach));
        double dx = x2 - x1;
        double dy = y2 - y1;
        double square = dx * dx + dy * dy;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - x1;
                double py = y + 0.5 - y1;
                double t = square > 0 ? Math.clamp((px * dx + py * dy) / square, 0, 1) : 0;
                double cover = thickness / 2 + 0.5 - Math.hypot(px - t * dx, py - t * dy);
                if (cover > 0) {
                    mix(y * width + x, colour, Math.min(1, cover));
                }
            }
        }
    }

    /// Draws a line through points.
    ///
    /// @param outline the points
    /// @param thickness in pixels
    /// @param colour 0xAARRGGBB
    public void outline(Outline outline, double thickness, int colour) {
        double[] xy = outline.xy();
        for (int i = 0; i + 3 < xy.length; i += 2) {
            line(xy[i], xy[i + 1], xy[i + 2], xy[i + 3], thickness, colour);
        }
        if (outline.closed() && xy.length > 4) {
            line(xy[xy.length - 2], xy[xy.length - 1], xy[0], xy[1], thickness, colour);
        }
    }

    /// Draws a ring.
    ///
    /// @param x middle
    /// @param y middle
    /// @param radius in pixels
    /// @param thickness in pixels
    /// @param colour 0xAARRGGBB
    public void ring(double x, double y, double radius, double thickness, int colour) {
        int pieces = 32;
        for (int i = 0; i < pieces; i++) {
            double a = 2 * Math.PI * i / pieces;
            double b = 2 * Math.PI * (i + 1) / pieces;
            line(x + radius * Math.cos(a), y + radius * Math.sin(a), x + radius * Math.cos(b), y + radius * Math.sin(b), thickness, colour);
        }
    }

    /// Puts another picture into this one; what reaches beyond the rim is cut.
    ///
    /// @param other what to put
    /// @param left its left edge here
    /// @param top its upper edge here
    public void put(Picture other, int left, int top) {
        for (int y = Math.max(0, -top); y < other.height && y + top < height; y++) {
            for (int x = Math.max(0, -left); x < other.width && x + left < width; x++) {
                argb[(y + top) * width + x + left] = other.argb[y * other.width + x];
            }
        }
    }

    private void mix(int at, int colour, double share) {
        int under = argb[at];
        int mixed = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = under >> shift & 0xff;
            int b = colour >> shift & 0xff;
            mixed |= (int) Math.round(a + (b - a) * share) << shift;
        }
        argb[at] = mixed;
    }

    /// {@return the picture as the bytes of a PNG file}
    public byte[] png() {
        return PngEncoder.encode(this);
    }
}
