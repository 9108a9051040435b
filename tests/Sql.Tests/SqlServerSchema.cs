using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>A statement as SQL Server gets it.</summary>
public sealed record ServerText(string Name, TSql Text)
{
    public override string ToString() => Name;
}

/// <summary>What the migrations leave behind on SQL Server, as DacFx's model, and a judge of statements against it.</summary>
public sealed partial class SqlServerSchema
{
    /// <summary>The name under which messages stand that are about the schema.</summary>
    public const string Itself = "the schema";

    private static readonly TSqlObjectOptions Options = new();
    private readonly List<string> definitions = [];
    private readonly List<ServerText> data = [];

    /// <param name="migrations">Texts in the order in which they run; a table's later columns are folded into its creation.</param>
    public SqlServerSchema(IEnumerable<(string Name, string Text)> migrations)
    {
        var tables = new Dictionary<string, CreateTableStatement>(StringComparer.OrdinalIgnoreCase);
        var others = new List<TSqlStatement>();
        foreach (var (name, text) in migrations)
        {
            var parsed = new TSql(text);
            if (parsed.Errors.Count > 0)
            {
                throw new FormatException($"migration {name}: {string.Join("; ", parsed.Errors)}");
            }

            foreach (var statement in parsed.Statements)
            {
                Fold(statement, name, tables, others);
            }
        }

        var writer = new Sql160ScriptGenerator();
        foreach (var statement in tables.Values.Concat(others))
        {
            writer.GenerateScript(statement, out var text);
            definitions.Add(text);
        }
    }

    /// <summary>The statements among the migrations that are not definitions.</summary>
    public IReadOnlyList<ServerText> Data => data;

    /// <summary>Binds every statement in one go: messages by the statement's name, none for those that are right.</summary>
    public ILookup<string, string> Bind(IEnumerable<ServerText> statements)
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions { Collation = "Latin1_General_100_BIN2" });
        for (var i = 0; i < definitions.Count; i++)
        {
            model.AddOrUpdateObjects(definitions[i], $"definition {i}: {definitions[i]}", Options);
        }

        var names = new List<string>();
        foreach (var (name, text) in statements)
        {
            model.AddOrUpdateObjects(Procedure($"statement_{names.Count}", text), name, Options);
            names.Add(name);
        }

        return model.Validate()
            .Where(m => !IsOfTheServer(m))
            .ToLookup(m => Named(m.Message, names), m => $"{m.Prefix}{m.Number} {m.Message}");
    }

    private void Fold(TSqlStatement statement, string migration, Dictionary<string, CreateTableStatement> tables, List<TSqlStatement> others)
    {
        switch (statement)
        {
            case CreateTableStatement table:
                tables.Add(table.SchemaObjectName.BaseIdentifier.Value, table);
                break;
            case AlterTableAddTableElementStatement more:
                var definition = tables[more.SchemaObjectName.BaseIdentifier.Value].Definition;
                more.Definition.ColumnDefinitions.ToList().ForEach(definition.ColumnDefinitions.Add);
                more.Definition.TableConstraints.ToList().ForEach(definition.TableConstraints.Add);
                break;
            case CreateIndexStatement or CreateViewStatement:
                others.Add(statement);
                break;
            case DataModificationStatement:
                data.Add(new($"migration {migration}: {TSql.Of(statement)}", new TSql(TSql.Of(statement))));
                break;
            default:
                throw new NotSupportedException($"migration {migration}: {TSql.Of(statement)}");
        }
    }

    private static string Procedure(string name, TSql text)
    {
        var parameters = string.Join(", ", text.Parameters.Select(p => $"{p} {ParameterType.Of(p, text)}"));
        return $"CREATE PROCEDURE dbo.{name} {parameters} AS BEGIN\n{text.Text}\nEND";
    }

    private static string Named(string message, List<string> names) =>
        Numbered().Match(message) is { Success: true } match
            ? names[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]
            : Itself;

    [GeneratedRegex(@"\[statement_(\d+)\]")]
    private static partial Regex Numbered();

    // The model has no system catalogue; the rules name what may be used of it.
    private static bool IsOfTheServer(DacModelMessage message) =>
        Rules.SystemObjects.Any(o => message.Message.Contains(o, StringComparison.OrdinalIgnoreCase));
}
