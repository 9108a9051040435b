using System.Collections;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace BorderComms.SqlTests;

/// <summary>The parts of an expression. A subquery is a part with nothing inside: its columns are its own affair.</summary>
internal static class Parts
{
    /// <summary>The expression and everything in it.</summary>
    public static IEnumerable<TSqlFragment> Of(TSqlFragment expression) => Children(expression).SelectMany(Of).Prepend(expression);

    public static IEnumerable<TSqlFragment> Children(TSqlFragment node) =>
        node is ScalarSubquery ? [] : node.GetType().GetProperties()
            .Where(p => p.GetIndexParameters().Length == 0)
            .Select(p => p.GetValue(node))
            .SelectMany(value => value switch
            {
                TSqlFragment one => [one],
                IEnumerable many => many.OfType<TSqlFragment>(),
                _ => [],
            });
}
