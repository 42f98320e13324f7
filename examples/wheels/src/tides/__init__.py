"""High water comes twice a lunar day, each time 12 hours and 25 minutes after the last."""
from datetime import datetime, timedelta

import click

BETWEEN = timedelta(hours=12, minutes=25)


@click.command()
@click.option("--days", default=1, show_default=True)
@click.option("--first", default="2024-01-01T03:10", type=click.DateTime(["%Y-%m-%dT%H:%M"]))
def main(days: int, first: datetime) -> None:
    """Prints the times of high water."""
    high = first
    while high < first + timedelta(days=days):
        click.echo(f"{high:%a %H:%M}")
        high += BETWEEN
