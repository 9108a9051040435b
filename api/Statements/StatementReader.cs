using BorderComms.Access;
using BorderComms.Catalogue;
using BorderComms.Data;
using BorderComms.Http;
using BorderComms.Metrics;

namespace BorderComms.Statements;

/// <summary>How statements are read.</summary>
/// <param name="Scope">Internal shows notes, and figures whole.</param>
/// <param name="Release">The code of the release whose figures stand beside; null for the live ones.</param>
public sealed record StatementView(Scope Scope, Lang Lang, string? Release = null);

/// <summary>Reads statements with what the ledger holds beside each, all from one snapshot.</summary>
public sealed class StatementReader(Database database, Catalogues catalogues)
{
    /// <returns>Null when there is no such statement.</returns>
    /// <exception cref="Problem">422 when there is no such release.</exception>
    public StoredStatement? Find(string code, StatementView view) => database.Read(t =>
    {
        var catalogue = catalogues.In(t);
        MetricParameters.ReleaseOf(catalogue, view.Release);
        return StatementStore.Find(t, catalogue, code) is { } found ? Beside(t, catalogue, found, view) : null;
    });

    /// <summary>The page's statements, one more than the limit where others follow.</summary>
    /// <exception cref="Problem">422 when there is no such indicator or release.</exception>
    public IReadOnlyList<StoredStatement> List(DateOnly? from, DateOnly? until, string? indicator, (DateOnly, string)? after, int limit, StatementView view) =>
        database.Read(t =>
        {
            var catalogue = catalogues.In(t);
            MetricParameters.ReleaseOf(catalogue, view.Release);
            var counted = indicator is null ? null : catalogue.Indicators.Find(indicator)
                ?? throw Problem.Invalid("indicator", $"Không có chỉ số {indicator}", $"There is no indicator {indicator}");
            return StatementStore.Page(t, catalogue, new(from, until, counted, after, limit + 1)).Select(s => Beside(t, catalogue, s, view)).ToList();
        });

    /// <summary>The statement as it is answered: with the ledger's figure, and without what only staff may read.</summary>
    public static StoredStatement Beside(Transaction t, CatalogueSnapshot catalogue, StoredStatement stored, StatementView view)
    {
        var statement = stored.Statement;
        return stored with
        {
            Statement = statement with
            {
                Note = view.Scope == Scope.Internal ? statement.Note : null,
                Ledger = statement.Measure is { } measure ? Measured(t, catalogue, statement, measure, view) : null,
            },
        };
    }

    private static StatementLedger Measured(Transaction t, CatalogueSnapshot catalogue, Statement statement, FigureMeasure measure, StatementView view)
    {
        var query = measure.Ask(catalogue, Period.Named(statement.Period.From, statement.Period.To), view.Scope, view.Lang)
            with
        { Release = MetricParameters.ReleaseOf(catalogue, view.Release) };
        var figure = Figures.TotalOf(t, catalogue, query);
        return new(figure.Recorded ? figure.Value : null, figure.Recorded ? Verdicts.Of(statement.Qualifier, statement.Value, figure.Value) : Verdict.NoRecords,
            query.Release?.Code, figure.Withheld, Note.Of(catalogue, view.Lang), FigureLinks.Of(query));
    }
}
