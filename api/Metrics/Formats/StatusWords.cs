using BorderComms.Catalogue;

namespace BorderComms.Metrics.Formats;

/// <summary>The codes of a period's status in words.</summary>
internal static class StatusWords
{
    public static readonly Label NotRecorded = new("không có ghi nhận", "nothing recorded");

    public static Label Of(PeriodStatus status) => status switch
    {
        PeriodStatus.Closed => new("đã khóa sổ", "closed"),
        PeriodStatus.Revised => new("có sửa sau khóa sổ", "revised after closing"),
        _ => new("chưa khóa sổ", "open"),
    };
}
