using BorderComms.Catalogue;

namespace BorderComms.PxWeb;

/// <summary>The folders that tables stand in: one a noun whose records they count.</summary>
internal static class PxFolders
{
    private static readonly Label Root = new("BorderComms Lào Cai", "BorderComms Lào Cai");

    public static Label LabelOf(RecordType noun) => noun switch
    {
        RecordType.Session => new("Buổi tuyên truyền", "Information sessions"),
        RecordType.Output => new("Sản phẩm truyền thông", "Outputs"),
        RecordType.Site => new("Cụm thông tin đối ngoại", "External information clusters"),
        RecordType.Twinning => new("Kết nghĩa", "Twinnings"),
        _ => new("Khen thưởng", "Commendations"),
    };

    /// <summary>The folders that hold any of the indicators.</summary>
    public static PxFolder<PxFolderInformation> OfRoot(CatalogueSnapshot catalogue, PxAddress at) => new(at.Language, null, Root.In(at.Lang), null, [],
        [.. catalogue.Indicators.All.Select(i => i.Of).Distinct().Order().Select(noun =>
            new PxFolderInformation("FolderInformation", noun.Code(), LabelOf(noun).In(at.Lang), null, $"{(int)noun}", [], [at.Link("self", $"navigation/{noun.Code()}")]))],
        [at.Link("self", "navigation")]);

    /// <summary>One folder and its tables.</summary>
    public static PxFolder<PxTable> Of(RecordType noun, IReadOnlyList<PxTable> tables, PxAddress at) =>
        new(at.Language, noun.Code(), LabelOf(noun).In(at.Lang), null, [], tables, [at.Link("self", $"navigation/{noun.Code()}"), at.Link("parent", "navigation")]);
}
