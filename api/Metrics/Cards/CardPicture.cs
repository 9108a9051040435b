using SkiaSharp;

namespace BorderComms.Metrics.Cards;

/// <summary>Draws a card as a PNG in the look of the site by day (client/src/app.css): paper, ink, one green. Long names wrap, then
/// all shrinks, then many names become their number: nothing is cut.</summary>
internal static class CardPicture
{
    public const int Width = 1200, Height = 630;
    public const string ContentType = "image/png";

    private const float Margin = 72, Head = 52, HeadHeight = 48, Band = 18, BelowHead = 38, AboveBand = 36;
    private const float LeastWithNames = 0.62f, Step = 0.04f;

    public static readonly SKColor Ink = SKColor.Parse("#18211d"), Soft = SKColor.Parse("#55615b"), Line = SKColor.Parse("#d8ddd8"),
        Rule = SKColor.Parse("#8a958f"), Green = SKColor.Parse("#14594a");

    private static readonly SKColor Paper = SKColor.Parse("#f6f7f4"), Notice = SKColor.Parse("#fdf3d8"), NoticeInk = SKColor.Parse("#5c4708");

    public static byte[] Draw(Card card)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Paper);
        using var green = new SKPaint { Color = Green, IsAntialias = true };
        canvas.DrawRect(0, Height - Band, Width, Band, green);
        DrawName(canvas, green);
        DrawNotice(canvas, card.Illustrative);
        var room = new SKRect(Margin, Head + HeadHeight + BelowHead, Width - Margin, Height - Band - AboveBand);
        using var body = Fitting(card, room);
        body.Draw(canvas, room);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static CardBody Fitting(Card card, SKRect room) => Fitting(card, card.Narrowed, room, LeastWithNames) ?? Fitting(card, card.NarrowedBriefly, room, 0)!;

    /// <summary>The largest that fits into the room; null when none does down to the least scale.</summary>
    private static CardBody? Fitting(Card card, string narrowed, SKRect room, float least)
    {
        for (var scale = 1f; scale > least; scale -= scale > 2 * Step ? Step : scale / 2)
        {
            var body = new CardBody(card, narrowed, scale, room.Width);
            if (body.Height <= room.Height)
            {
                return body;
            }

            body.Dispose();
        }

        return null;
    }

    // The mark of the site's head, and its name beside it.
    private static void DrawName(SKCanvas canvas, SKPaint green)
    {
        const float scale = 2.1f, markWidth = 44 * scale;
        using var line = new SKPaint { Color = Green, IsAntialias = true, IsStroke = true, StrokeWidth = 2, StrokeCap = SKStrokeCap.Round };
        using var path = SKPath.ParseSvgPathData("M1 15c6-11 11-11 15-4s9 5 13-1 8-8 14-5");
        canvas.Save();
        canvas.Translate(Margin, Head + 2);
        canvas.Scale(scale);
        canvas.DrawPath(path, line);
        canvas.DrawCircle(16, 11, 3, green);
        canvas.DrawCircle(29, 10, 3, green);
        canvas.Restore();
        using var name = new CardText("BorderComms", 34, Ink, Width, strong: true);
        using var where = new CardText("· Lào Cai", 34, Soft, Width);
        name.Draw(canvas, Margin + markWidth + 20, Head + 1);
        where.Draw(canvas, Margin + markWidth + 20 + name.Width + 7, Head + 1);
    }

    private static void DrawNotice(SKCanvas canvas, string? notice)
    {
        if (notice is null)
        {
            return;
        }

        using var text = new CardText(notice, 27, NoticeInk, Width, strong: true);
        using var ground = new SKPaint { Color = Notice, IsAntialias = true };
        var left = Width - Margin - text.Width - 40;
        canvas.DrawRoundRect(left, Head - 3, text.Width + 40, HeadHeight + 2, 6, 6, ground);
        text.Draw(canvas, left + 20, Head + 4);
    }
}
