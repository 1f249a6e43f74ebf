package org.oligoplan.render.solid;

import java.util.Arrays;

/// The pixels that a picture is drawn on, with the depth of each. Strips of it may be drawn on by different threads.
final class Canvas3 {

    /// Corners lie on sixteenths of a pixel, so that the sides of triangles are exact and neighbours share no pixel and leave none out.
    static final float GRID = 16;

    /// Less than the least distance of a pixel's middle from a side that it does not lie on.
    private static final double OFF_SIDE = 1.0 / 1024;

    int width;
    int height;
    float[] depth = new float[0];
    /// The body's number + 1 in the upper bits, the tone in the lowest eight; 0 where there is nothing solid.
    int[] surface = new int[0];
    int[] colour = new int[0];

    // Vertices of all bodies.
    float[] x = new float[0];
    float[] y = new float[0];
    float[] z = new float[0];
    /// Body number, how straight it faces the viewer, tone: 16, 8 and 8 bits.
    int[] look = new int[0];

    void resize(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        int count = newWidth * newHeight;
        // Given back where a view has become much smaller.
        if (depth.length < count || depth.length > 4 * count + 1_000_000) {
            depth = new float[count];
            surface = new int[count];
            colour = new int[count];
        }
    }

    void vertices(int count) {
        if (x.length < count) {
            x = new float[count];
            y = new float[count];
            z = new float[count];
            look = new int[count];
        }
    }

    void clear(int fromRow, int toRow) {
        Arrays.fill(depth, fromRow * width, toRow * width, Float.POSITIVE_INFINITY);
        Arrays.fill(surface, fromRow * width, toRow * width, 0);
    }

    /// Twice the area on the screen; negative where the triangle's outside is seen.
    double twiceArea(int a, int b, int c) {
        return ((double) x[b] - x[a]) * ((double) y[c] - y[a]) - ((double) y[b] - y[a]) * ((double) x[c] - x[a]);
    }

    /// Draws a triangle on the rows of a strip. Its corners may run either way.
    ///
    /// @param densities nothing for a solid one; for others how dense each body is, by how straight it faces the viewer
    /// @param colours each body's colours by tone
    void triangle(int a, int second, int third, int fromRow, int toRow, int[][] densities, int[][] colours) {
        double area = twiceArea(a, second, third);
        if (area == 0) {
            return;
        }
        int b = area > 0 ? second : third;
        int c = area > 0 ? third : second;
        area = Math.abs(area);
        double ax = x[a];
        double ay = y[a];
        double bx = x[b];
        double by = y[b];
        double cx = x[c];
        double cy = y[c];
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5));
        int right = Math.min(width - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5));
        int top = Math.max(fromRow, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5));
        int bottom = Math.min(toRow - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5));
        if (left > right || top > bottom) {
            return;
        }
        double px = left + 0.5;
        double py = top + 0.5;
        // Weights of c, a and b, each over the side across from it; they change by these for a pixel to the right and for one down.
        double abX = ay - by;
        double abY = bx - ax;
        double bcX = by - cy;
        double bcY = cx - bx;
        double caX = cy - ay;
        double caY = ax - cx;
        double ab = abY * (py - ay) + abX * (px - ax);
        double bc = bcY * (py - by) + bcX * (px - bx);
        double ca = caY * (py - cy) + caX * (px - cx);
        int la = look[a];
        int lb = look[b];
        int lc = look[c];
        double zb = z[b] - z[a];
        double zc = z[c] - z[a];
        double tb = (lb & 0xff) - (la & 0xff);
        double tc = (lc & 0xff) - (la & 0xff);
        double zRow = z[a] + (ca * zb + ab * zc) / area;
        double zX = (caX * zb + abX * zc) / area;
        double zY = (caY * zb + abY * zc) / area;
        double tRow = (la & 0xff) + 0.5 + (ca * tb + ab * tc) / area;
        double tX = (caX * tb + abX * tc) / area;
        double tY = (caY * tb + abY * tc) / area;
        ab -= leftOrTop(abX, abY) ? 0 : OFF_SIDE;
        bc -= leftOrTop(bcX, bcY) ? 0 : OFF_SIDE;
        ca -= leftOrTop(caX, caY) ? 0 : OFF_SIDE;
        int body = la >>> 16;
        if (densities.length == 0) {
            int key = body + 1 << 8;
            for (int row = top; row <= bottom; row++) {
                double e = ab;
                double f = bc;
                double g = ca;
                double d = zRow;
                double t = tRow;
                int at = row * width + left;
                for (int i = left; i <= right; i++, at++) {
                    if (e >= 0 && f >= 0 && g >= 0 && d < depth[at]) {
                        depth[at] = (float) d;
                        surface[at] = key | (int) t;
                    }
                    e += abX;
                    f += bcX;
                    g += caX;
                    d += zX;
                    t += tX;
                }
                ab += abY;
                bc += bcY;
                ca += caY;
                zRow += zY;
                tRow += tY;
            }
            return;
        }
        double fb = (lb >> 8 & 0xff) - (la >> 8 & 0xff);
        double fc = (lc >> 8 & 0xff) - (la >> 8 & 0xff);
        double facing = (la >> 8 & 0xff) + 0.5;
        int[] own = colours[body];
        int[] density = densities[body];
        for (int row = top; row <= bottom; row++) {
            double e = ab;
            double f = bc;
            double g = ca;
            double d = zRow;
            double t = tRow;
            int at = row * width + left;
            for (int i = left; i <= right; i++, at++) {
                if (e >= 0 && f >= 0 && g >= 0 && d < depth[at]) {
                    int straight = Math.clamp((int) (facing + (g * fb + e * fc) / area), 0, 255);
                    colour[at] = Tones.over(colour[at], own[Math.clamp((int) t, 0, 255)], density[straight]);
                }
                e += abX;
                f += bcX;
                g += caX;
                d += zX;
                t += tX;
            }
            ab += abY;
            bc += bcY;
            ca += caY;
            zRow += zY;
            tRow += tY;
        }
    }

    /// A pixel's middle on a side that two triangles share belongs to one of them.
    private static boolean leftOrTop(double stepX, double stepY) {
        return stepX > 0 || stepX == 0 && stepY > 0;
    }
}
