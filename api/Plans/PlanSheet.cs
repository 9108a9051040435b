using BorderComms.Catalogue;
using BorderComms.Imports.Sheets;
using BorderComms.Metrics;
using BorderComms.Records;

namespace BorderComms.Plans;

/// <summary>A line of the list of plans: a plan with one of its tasks, or alone where it has none.</summary>
public sealed record PlanLine(Plan Plan, PlanTask? Task)
{
    public static IEnumerable<PlanLine> Of(IEnumerable<Plan> plans) => plans.SelectMany(p => p.Tasks.Select(t => (PlanTask?)t).DefaultIfEmpty(), (p, t) => new PlanLine(p, t));
}

/// <summary>How plans stand in a sheet.</summary>
public static class PlanSheet
{
    public static readonly RecordSheet<PlanLine> Sheet = new(new("Kế hoạch", "Plans"),
    [
        RecordColumns.Text<PlanLine>("plan", "Kế hoạch", "Plan", l => l.Plan.Code, 12),
        RecordColumns.Number<PlanLine>("year", "Năm", "Year", l => l.Plan.Year),
        new("calendar", new("Lịch", "Calendar"), (l, _, lang) => (l.Plan.Calendar == Calendar.Reporting ? new Label("Năm báo cáo", "Reporting year") : new("Năm dương lịch", "Calendar year")).In(lang), 16),
        RecordColumns.Text<PlanLine>("programme", "Chương trình", "Programme", l => l.Plan.Programme, 14),
        RecordColumns.Text<PlanLine>("number", "Số, ký hiệu", "Number", l => l.Plan.Number, 20),
        new("title", new("Tên kế hoạch", "Title of the plan"), (l, _, lang) => CellValue.OrEmpty(l.Plan.Title.In(lang)), 50),
        RecordColumns.Day<PlanLine>("signed-on", "Ngày ký", "Signed on", l => l.Plan.SignedOn),
        new("signatories", new("Đơn vị ký", "Signed by"), (l, words, lang) => CellValue.OrEmpty(string.Join("; ", l.Plan.Signatories.Select(s => words.Agencies[s.Agency].Label.In(lang)))), 34),
        new("status", new("Trạng thái", "Status"), (l, _, lang) => Of(l.Plan.Status).In(lang), 12),
        RecordColumns.Text<PlanLine>("task", "Nhiệm vụ số", "Task", l => l.Task?.Code, 12),
        new("task-title", new("Nhiệm vụ", "Title of the task"), (l, _, lang) => CellValue.OrEmpty(l.Task?.Title.In(lang)), 60),
        new("lead", new("Đơn vị chủ trì", "Lead agency"), (l, words, lang) => CellValue.OrEmpty(l.Task is { } task ? words.Agencies[task.Lead].Label.In(lang) : null), 34),
        new("supporting", new("Đơn vị phối hợp", "Supporting agencies"),
            (l, words, lang) => CellValue.OrEmpty(string.Join("; ", l.Task?.Supporting.Select(a => words.Agencies[a].Label.In(lang)) ?? [])), 34),
        RecordColumns.Day<PlanLine>("from", "Từ ngày", "From", l => l.Task?.From),
        RecordColumns.Day<PlanLine>("until", "Đến ngày", "Until", l => l.Task?.Until),
        new("indicator", new("Chỉ số", "Indicator"), (l, words, lang) => CellValue.OrEmpty(l.Task?.Measure is { } measure ? words.Indicators[measure.Indicator].Label.In(lang) : null), 24),
        RecordColumns.Text<PlanLine>("filter", "Phạm vi", "Narrowed to", l => l.Task?.Measure?.ToFilter(), 24),
        new("qualifier", new("Mức", "At least, at most"), (l, _, lang) => CellValue.OrEmpty(l.Task?.Qualifier is { } qualifier ? Of(qualifier).In(lang) : null), 14),
        new("target", new("Chỉ tiêu", "Target"), (l, _, _) => l.Task?.Target is { } target ? CellValue.Of((double)target) : default(CellValue?), 12),
        new("task-status", new("Tình trạng nhiệm vụ", "Status of the task"), (l, _, lang) => CellValue.OrEmpty(l.Task is { } task ? Of(task.Status).In(lang) : null), 18),
        RecordColumns.Text<PlanLine>("note", "Ghi chú", "Note", l => l.Task?.Note, staffOnly: true),
    ]);

    private static Label Of(PlanStatus status) => status switch
    {
        PlanStatus.Draft => new("Dự thảo", "Draft"),
        PlanStatus.Signed => new("Đã ký", "Signed"),
        _ => new("Đã tổng kết", "Closed"),
    };

    private static Label Of(PlanTaskStatus status) => status switch
    {
        PlanTaskStatus.NotStarted => new("Chưa bắt đầu", "Not started"),
        PlanTaskStatus.InProgress => new("Đang thực hiện", "In progress"),
        PlanTaskStatus.Done => new("Hoàn thành", "Done"),
        _ => new("Không thực hiện", "Cancelled"),
    };

    private static Label Of(Qualifier qualifier) => qualifier switch
    {
        Qualifier.AtLeast => new("ít nhất", "at least"),
        Qualifier.AtMost => new("nhiều nhất", "at most"),
        _ => new("đúng", "exactly"),
    };
}
