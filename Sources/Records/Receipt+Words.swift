extension Receipt {
  /// 512 words, so that each says nine bits. No two of them are a letter apart: a slip does not make another one of them.
  static let words = """
    abacus acorn actor agate album alder alley almanac almond amber anchor ankle apple apricot apron arch arrow
    artichoke ash aspen asphalt atlas atrium attic aurora autumn avocado badge bagel baker balcony balloon bamboo
    banjo bank barley barn barometer basil basket bay beach beacon bean beetroot bell berry bicycle birch bison
    blanket bloom blue blueberry board boat bobbin bonfire book bottle boulder bouquet bowl box brass bread breeze
    brick bridge bronze brown brush bucket bud buffalo bugle butter buttercup button cabin cable cactus cake
    calendar calypso camel camera camp canal candle canoe canopy canvas caramel caravan card cargo carpet carrot
    cashew castle cat catalogue cedar celery cello century chalk charm cheese cherry chess chestnut chimney cider
    cinema cinnamon circle citrus city clay clock cloth cloud clover coast cobalt cocoa coconut coffee coin comet
    compass computer concert copper coral cork corridor cottage cotton couch cranberry crane crayon cream creek
    crescent cricket crystal cube cucumber cup cupboard curtain cushion dahlia daisy dance date dawn deck deer delta
    denim desert diamond dinner dolomite dolphin domino donkey door dove dragon dragonfly drawer drum dune eagle
    easel east echo elbow elephant elm emerald engine eucalyptus evergreen falcon fan farm feather fence fern
    festival fiddle field fig finch fireplace fjord flag flame flamingo flask flint flour flower flute foam foliage
    forest fossil fountain frost fruit galaxy garage garden gardenia garlic garnet gazelle gem geranium geyser giant
    ginger giraffe glacier glass globe gold goose gooseberry grain granite grape gravel green grove guitar gull
    hamlet hammer harbor harp harvest hazel hedge heron hibiscus hill hinge honey horn horse hotel iceberg igloo
    indigo ink iris iron island ivory ivy jacket jade jar jasmine jelly jewel jigsaw juice jungle juniper kayak
    kettle key kitchen kite kiwi ladder lagoon lantern laser lava lavender leaf lemon lens lentil letter lever lilac
    lily lime linen lion lizard llama lobby locket lotus lynx magnet mango mantle maple marble market marsh mask
    meadow melon mercury meteor mint mirror mitten moon morning mosaic moss motor mug mural museum music napkin
    nectar needle nest night noodle north notebook nutmeg oak oasis ocean olive onion opal orange orbit orchard
    orchid organ otter oven oxygen paddle page paint palace palm panda paper parade park pasta pasture path pavement
    peacock peanut pear pebble pecan pelican pencil penguin pepper petal piano picnic pigeon pillow pine pitcher
    planet plate plaza plum polar pond poppy porch port poster potato pottery prairie prism pumpkin puppet purple
    puzzle quartz quill rabbit radish raft rail raven reed ribbon rice ring river road robin roof rope ruby saffron
    salad salmon sand sandal sapphire satin saturn scarf school seal season shadow sheep shelf ship shoe silk silver
    sketch sky sled slope snail snow soap sofa south sparrow spice spiral sponge spoon spring spruce square stable
    stadium star station statue steam steel stone stool stork straw street sugar summer sun swan sweater tea temple
    tent thistle thread thunder ticket tiger tile timber tomato topaz tower town tray tree trumpet tulip tundra
    tunnel turtle vanilla vase velvet village violet violin wagon walnut water wave wheat wheel window winter wolf
    wool yellow zebra zinc
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
