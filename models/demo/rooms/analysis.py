from models.demo.world import World


def begin(world: World) -> None:
    """Nothing yet."""
