using SkiaSharp;

namespace BorderComms.Metrics.Cards;

/// <summary>The words of a card below its head, in one scale: the number on its double rule, what it counts, narrowed to what, over
/// which period, as of when; at the foot what is withheld.</summary>
internal sealed class CardBody : IDisposable
{
    private const float NumberRise = 0.74f, RuleDrop = 0.19f, RuleWidth = 3, RulesApart = 4, LongestNumber = 0.74f, Between = 22;

    private readonly CardText number;
    private readonly CardText? unit, withheld;
    private readonly List<Row> rows = [];
    private readonly float numberSize, scale;

    /// <param name="narrowed">What it is narrowed to, by names or by their number.</param>
    /// <param name="scale">1 is the size in which most figures are shown.</param>
    /// <param name="width">That of the longest line, in pixels.</param>
    public CardBody(Card card, string narrowed, float scale, float width)
    {
        this.scale = scale;
        numberSize = (card.Value is null ? 92 : 144) * scale;
        if (card.Value is null)
        {
            number = new(card.Standing, numberSize, CardPicture.Soft, width, strong: true);
        }
        else
        {
            number = Number(card.Value, width * LongestNumber);
            unit = new(card.Unit, 46 * scale, CardPicture.Ink, width - number.Width - (Between * scale));
        }

        Add(card.Indicator, 50, CardPicture.Ink, 22, strong: true);
        Add(Capital(narrowed), 37, CardPicture.Ink, 6);
        Add(Capital(card.When), 37, CardPicture.Ink, 20, strong: true);
        AddDays(card.Days, width);
        Add(Capital(card.Moment), 33, CardPicture.Green, 10, strong: true);
        withheld = card.Withheld is null ? null : new(card.Withheld, 26 * scale, CardPicture.Soft, width);

        void Add(string? text, float size, SKColor colour, float before, bool strong = false)
        {
            if (!string.IsNullOrEmpty(text))
            {
                rows.Add(new(new(text, size * scale, colour, width, strong), before * scale));
            }
        }
    }

    public float Height => Upper + Foot;

    private float Upper => NumberHeight + rows.Sum(r => r.Before + r.Text.Height);

    private float Foot => withheld is null ? 0 : withheld.Height + (44 * scale);

    private float NumberHeight => unit is null ? number.Height : (numberSize * (NumberRise + RuleDrop)) + (2 * RuleWidth) + RulesApart;

    /// <summary>Draws the foot at the bottom and the rest in the middle of what is above it.</summary>
    public void Draw(SKCanvas canvas, SKRect room)
    {
        var top = room.Top + Math.Max(0, (room.Height - Height) / 2);
        DrawNumber(canvas, room.Left, top);
        top += NumberHeight;
        foreach (var (text, before, beside) in rows)
        {
            text.Draw(canvas, room.Left, top + before);
            beside?.Draw(canvas, room.Left + text.Width + (Between * scale), top + before + text.Baseline - beside.Baseline);
            top += before + text.Height;
        }

        if (withheld is not null)
        {
            using var line = new SKPaint { Color = CardPicture.Line };
            canvas.DrawRect(room.Left, room.Bottom - withheld.Height - (16 * scale), room.Width, 2, line);
            withheld.Draw(canvas, room.Left, room.Bottom - withheld.Height);
        }
    }

    public void Dispose()
    {
        foreach (var text in rows.SelectMany(r => new[] { r.Text, r.Beside }).Append(number).Append(unit).Append(withheld))
        {
            text?.Dispose();
        }
    }

    private void DrawNumber(SKCanvas canvas, float left, float top)
    {
        if (unit is null)
        {
            number.Draw(canvas, left, top);
            return;
        }

        var foot = top + (numberSize * NumberRise);
        number.Draw(canvas, left, foot - number.Baseline);
        unit.Draw(canvas, left + number.Width + (Between * scale), foot - unit.Baseline);
        using var rule = new SKPaint { Color = CardPicture.Rule };
        canvas.DrawRect(left, foot + (numberSize * RuleDrop), number.Width, RuleWidth, rule);
        canvas.DrawRect(left, foot + (numberSize * RuleDrop) + RuleWidth + RulesApart, number.Width, RuleWidth, rule);
    }

    // Beside the period where there is room, else below it.
    private void AddDays(string? days, float width)
    {
        if (days is null)
        {
            return;
        }

        var (text, period) = (new CardText(days, 31 * scale, CardPicture.Soft, width), rows[^1]);
        if (period.Text.Lines.Count == 1 && period.Text.Width + (Between * scale) + text.Width <= width)
        {
            rows[^1] = period with { Beside = text };
        }
        else
        {
            rows.Add(new(text, 2 * scale));
        }
    }

    // A number stays on one line.
    private CardText Number(string value, float width)
    {
        using var whole = new CardText(value, numberSize, CardPicture.Ink, float.MaxValue, strong: true);
        return new(value, numberSize * Math.Min(1, width / whole.Width), CardPicture.Ink, float.MaxValue, strong: true);
    }

    private static string? Capital(string? text) => string.IsNullOrEmpty(text) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private sealed record Row(CardText Text, float Before, CardText? Beside = null);
}
