lib alone g2
